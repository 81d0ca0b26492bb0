"""Verbs and short phrases that call something neglect: "sat on it", "brushed off", "never once asked".

`<who>` stands for one person at work or one agency, `<one>` and `<agency>` for just that kind of target.
The promise: a plain statement of what was not done is not in this list. What is listed is a verdict.
"""

from __future__ import annotations

from .phrases import lines

# Verbs and short phrases that call something neglect.
NEGLECT = lines("""
    <agency> .. failed|fails|fail !to
    <who> .. failed|fails|failing to !get !send
    <one> failed her|him|them|that|this|the|every|us
    failed by <who>
    let|lets|letting down .. by <who>
    <who> .. let .. down
    <who> .. let|lets him|her|them|it get|go|slip|happen|drift|rot
    <who> .. bother|bothered|bothers
    <who> .. neglected|neglects to|her|him|that
    <who> .. ignored|ignores|ignoring|disregarded|dismissed
    ignored|disregarded|dismissed|overlooked|buried|binned|lost by <who>
    <who> .. overlooked
    <who> .. turned|turns|turning a|their|his|her blind|back|backs
    <who> .. turned away
    <who> .. brushed|fobbed|palmed|waved|shrugged|shrug .. off|away|aside
    <who> .. wrote|written|writes|writing|write .. off
    <who> .. sat|sits|sitting on it|that|this|the|his|her|them|those|a|every
    <who> .. dropped the|it|him|her
    <who> .. dropped the ball
    <who> .. passed|pass|passes|passing the buck|parcel
    <who> .. washed|wash|washing .. hands
    <who> .. got|get|gets it|this|that|everything so|badly|completely|totally? wrong
    <who> .. was|were just|simply|plain|plainly|clearly|so|completely|flat wrong
    <who> .. missed the|a|every|all|it|that|three|two|four|this .. fracture|bruise|bruising|signs|pattern
        |obvious|chance|lot
    <who> .. missed|miss it|chances|opportunities|everything
    <who> .. covered up|for|his|her
    <who> .. hid|hides|hide|hiding behind|it|from
    <who> .. lied|lying|lies|falsified|fabricated|forged|fiddled
    <who> .. closed ranks
    <who> .. looked|look|looks|looking the other|away
    <who> .. nodded|rubber|waved|ticked|ticks .. through|stamped|boxes|box
    <who> .. walked|walks away|off
    <who> .. gave|gives|given up on|after
    <who> .. bottled|fumbled|botched|bungled|fluffed|ducked|dodged it|the|this|that
    <who> .. shut|slammed|closed the door|doors
    <who> .. stood|stand|sat|sit by|there|back and|like|with|doing
    <who> .. abandoned|dumped|ditched|bounced|bounces|bounce
    <who> .. put the phone down
    <who> .. fell for|asleep
    <who> .. was|were|is|are too busy|keen|close|soft|quick|scared|proud|grand|interested|frightened|slow
        |late|trusting|pally
    <who> .. too busy|keen|soft|quick|scared|lazy|grand
    <who> .. took|takes|take .. word|account for|as
    <who> .. took|take|takes .. at face value
    <who> .. swallowed|swallowing|believed every|all|the|it|his|her
    <who> .. believed every word
    <who> .. didn't|doesn't|did|does|couldn't|wouldn't|won't|don't not? even|care|listen|want|look|like
        |think|try|notice|join|give|see|look
    <who> .. did|does|do not care|listen|even|want|think|notice
    <who> .. not caring|listening|interested|thinking|looking
    <who> .. never|hardly|barely|rarely !gave !give !stopped !stop !missed !received !got !had !met !been
        + !told !heard !worked !judged !let !forgot !miss !made !once _
    <who> never once|bothered|asked|opened|listened|listen|ask|share|shared|saw|visited|checked|read|looked
        |rang
    <who> .. never|ever once|actually
    <who> .. not once
    <who> .. did|does|do|done|said|say nothing|nowt|sod|nothing|fuck
    <who> .. knew and|but did|said|nothing|still|sat|ignored|kept
    <who> knew and|full|fine|exactly|perfectly|damn
    <who> .. was|were told .. and|but .. ignored|nothing|did|still|carried
    <who> .. kept it|that|quiet to|quiet themselves|themself|himself|herself|house
    <who> .. forgot|forgotten|forgets about|to|that
    <who> .. refused|refuses|refuse to !leave to? listen|look|help|come|share|accept|act|attend|answer
        |believe|engage
    <who> .. made it up
    <who> .. couldn't|can't|cannot|could .. be|even arsed|bothered|read|find|spell|organise|manage|see|spot
        |answer
    <who> .. can't|couldn't|cannot organise|read|spell|count|see|manage|answer
    <who> .. lost it|interest|control|objectivity|all|the|his|her|him|track
    <who> .. chose|chooses|preferred|decided not|to not? look|ignore|believe|listen|see|turn|do
    <who> .. preferred|prefers|prefer
    <who> .. chose not|a|his|her
    <who> .. left|leaves|leave .. rot|unread|unopened|desk|drawer|tray|inbox|holding|dangling|cold
    <who> .. left|leave him|her|them there|to|with|alone|on|in
    <who> .. told|tells .. to .. calm|stop|grow|go|monitor|cheer|wait|finish|get
    <who> .. without reading|looking|asking|checking|seeing|opening|examining|waiting|a
    <who> .. got|get|was|were charmed|played|fooled|conned|taken
    <who> .. turned up late|drunk|again
    <who> .. doing|did|does|do the bare minimum
    <who> .. went|gone missing|awol|quiet|home
    <who> .. covering|protecting|protect|protects|protected|saving|covered their|his|her|its reputation
        |backs?|back|own|reputations|arse|backside|itself
    <who> .. knew .. wrong|lying
    <who> .. caved|colluded|collude|collusion|gossiped|bullied|shouted|sneered|laughed|smirked|sniggered
    <who> .. overruled|overruling
    <who> .. got away with
    <who> .. let .. get away
    <who> .. blamed|blames|blaming
    <who> .. palmed|shunted|shoved|fobbed|pushed .. off|out|back|from
""")

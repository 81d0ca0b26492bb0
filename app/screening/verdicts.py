"""Verdicts: words for what somebody is, grades for their work, calls for a penalty.

`<who>` stands for one person at work or one agency, `<one>` and `<agency>` for just that kind of target.
"""

from __future__ import annotations

from .phrases import lines

# Words for what somebody is, and grades for what they did.
VERDICT_WORDS = (
    "lazy|naive|careless|clueless|useless|hopeless|incompetent|negligent|weak|arrogant|spineless|gullible|sloppy|"
    "slapdash|shoddy|woeful|dreadful|appalling|disgraceful|shameful|pathetic|shocking|dire|abysmal|atrocious|"
    "lackadaisical|complacent|dismissive|rude|patronising|unprofessional|inept|idle|ignorant|heartless|callous|"
    "cowardly|coward|jobsworth|joke|disgrace|embarrassment|embarrassing|liability|dangerous|unsafe|unfit|toothless|"
    "lazily|negligence|incompetence|laziness|arrogance|obstructive|defensive|unforgivable|inexcusable|unacceptable|"
    "indefensible|criminal|rubbish|terrible|awful|poor|inadequate|substandard|feeble|clumsy|"
    "bully|liar|fool|idiot|idiots|cowards|clowns|shambles|shambolic|farce|farcical|inhumane|cruel|"
    "pointless|irresponsible|reckless|lax|slack|timid|green|inexperienced|asleep|superficial|worst|hapless|smug"
)
_V = VERDICT_WORDS
VERDICT = lines(f"""
    <who> .. was|were|is|are|being|been|seemed|looked|wasn't so|too|far|just|frankly|a|an|very|totally
        |completely|plain|quite|simply|always|utterly|really|rather|not? {_V}
    <who> .. was|were|is|are {_V}
    {_V} <who>
    {_V} decision|judgement|judgment|practice|recording|leadership|work|assessment|effort|attitude .. by
        |from|of|at .. <who>
    <who> .. out of|not their|his|her|up depth|to
    <who> .. out of .. depth
    <who> .. not|wasn't|isn't|weren't up to
    <who> .. not|wasn't|isn't|weren't equal|fit|good to|for|enough
    <who> .. fit for purpose
    <who> .. waste of
    <who> .. law unto
    <who> .. thinks|think|thought|reckon|believes that|they're|she's|he's|they|it's|it? above|someone
        |safeguarding|everyone
    <who> .. only|just|simply cares|care|cared|wants|want|wanted|interested|bothered|ring|rings|ever|ticks
        |tick|went|nodded|liked|do|does
    <who> .. more interested|bothered|concerned|worried in|about|with
    <who> .. couldn't|could|couldnt|didn't|wouldn't have? cared|care less|if
    <who> .. obsessed|bothered|fixated with|about|on
    <who> .. one .. who .. wrong|failed|useless
    <who> .. get|gets|getting|got a|their|her|his own? house in
    <who> .. have|has|had no interest|clue|idea|excuse|backbone|spine|heart|shame|grip
    <who> .. has|have|had a|an? lot|some|questions|serious|few|answer to? answer|explaining|questions|for
        |answering|say
    <who> .. questions to answer
    <who> .. lot to answer|explain
    <who> .. to|at blame|fault
    <role> must|should|need|needs|has|have|ought to? take|own|accept|admit|carry|be|hang|answer the|its
        |their|his|her|full|some|ashamed|embarrassed|held|accountable|heads|for
    <name> must|should|need|needs|has|have|ought to? take|own|accept|admit|carry|be|hang|answer the|its
        |their|his|her|full|some|ashamed|embarrassed|held|accountable|heads|for
    <agency> must|should|need|needs|has|have|ought to? take|own|accept|admit|carry|be|hang|answer the|its
        |their|his|her|full|some|ashamed|embarrassed|held|accountable|heads|for
    <third> must|should|need|needs|has|have|ought to? take|own|accept|admit|carry|be|hang|answer the|its
        |their|his|her|full|some|ashamed|embarrassed|held|accountable|heads|for
    <who> .. should|ought|must|needs|need to? be ashamed|embarrassed|sacked|struck|disciplined|retrained
        |investigated|prosecuted|nowhere|suspended
    <who> .. hang|hold their|his|her|its head|heads
    <who> .. shouldn't be|have|chair in|a|near|allowed|practising|working|doing|let|been
    <who> .. not be allowed|trusted|let|chair|near
    <who> .. be nowhere|anywhere near
    <who> .. needs|need retraining|sacking|replacing|removing|lesson|reform
    learn|learning|training|refresher .. for that|the <one>
    <who> .. be|been sacked|fired|replaced|disciplined|struck|retrained
    <who> .. step|stand down
    sack|fire|replace|retrain|suspend|discipline|remove .. <one>
    get rid of|off <one>
    i blame|blaming <who>
    i hold <who> responsible|accountable
    blame|fault lies|rests|sits|is|for with|of|this? .. <who>
    <who> fault
    down to|on <who> alone|entirely|$
    this|that|it one? is|was|all|sits? on|down <who> $
    that's|thats|it's|its|is all? on|down to? <who>
    <who> .. blood on .. hands
    responsible|accountable for this|that|it? .. <who>
    the problem is|was <who>
    <who> is|are|was|were the problem|issue|block|blocker|weak|worst
    shame on .. <who>
    don't|dont get me started .. on .. <who>
    typical|classic|bloody|so-called|useless|flaming <who>
    <one> .. wanted|liked .. quiet|bed|easy|numbers|home
    <who> .. what .. is|are|was|were|they|she's|he's|she|he paid for|to
    in name only .. <who>
    <who> .. in name only
    <who> .. asleep at|on|in
    <who> .. winging|guessing
    <who> must think
    <who> ... did|does|doing nothing
    apart|except|bar from? .. one|person|colleague who|whose
    the one person|man|woman whose|who
    what <who> did with
    <who> .. knew .. and .. anyway|crossed|still|kept
""")

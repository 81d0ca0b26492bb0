"""Fault found with one agency in the round: "again", "as ever", "only when it suits", "not our problem".

The promise: a recommendation to one agency without a dig is not in this list.
"""

from __future__ import annotations

from .phrases import lines

# Fault found with agencies in the round: "again", "as ever", "only ever", "never".
HABIT = lines("""
    <agency> .. never|always !been !had !gave !stopped !welcome* !tell* !made !ready !said !say !kind _
    <agency> .. as|per usual|always|ever|per
    <agency> .. again $
    <agency> again
    <agency> .. same .. every|always|again|as|old
    <agency> .. typical|wont|predictably
    typical .. of|from|for .. <agency>
    same old .. <agency>
    always|it's|its|was is|was|been|the|always|again <agency>
    it's|its|it is|was|always always|the|again? <agency> who|that|they
    as|per usual|ever|always .. <agency>
    as ever|usual .. <agency>
    <agency> .. only ever|when|want|care|wanted|cares|interested
    <agency> .. nowhere
    <agency> .. was|were|is|are invisible|absent|nowhere
    you|we can't|cannot|can|try get|getting|trust|rely <agency>
    can't|cannot|couldn't|can never trust|rely|get|reach|expect on? <agency>
    <agency> .. hide|hides|hiding behind
    <agency> .. treat|treats|treated .. as|like
    <agency> .. need|needs|have|has|want|wants|should to? stop|get|learn|finally|realise|wake|grow|do
        |understand|start hiding|off|their|that|how|up|to|its|thinking|using|telling|picking
    <agency> .. need|needs|should|ought|might|could finally|actually|perhaps|try|learn|consider|invest
    <agency> .. don't|doesn't|do|does not? care|listen|share|do|answer|read|think|see|want|talk|tell|get
        |understand|engage|ask|bother|come|attend
    <agency> .. won't|wouldn't|will not? share|answer|listen|come|pick|tell|take|help|budge|touch|plan
        |return
    <agency> .. act|acts|acted surprised|like|as
    <agency> .. love|loves|like|likes to
    <agency> .. got what .. wanted
    <agency> .. put|puts .. first|before
    <agency> .. decided|decide .. before
    <agency> .. quick|quicker|happy|content|keen enough|to|than
    nobody|no-one|noone|no|none in|at|from|of one? .. <agency> .. bother*|ask*|answer*|ring*|rang|care*
        |thought|think*|wanted|want|take*|seem*|lift*|notice*|would|ever|could|picked|dare*
    nobody|no in|at|from|one? <agency> ever|bothers|seems
    what|where was|were|did|is|are <agency> thinking|playing|imagine|think|expect|doing|when
    why didn't|did|does|do|is|are|on|must|should|can't|couldn't|wouldn't not? .. <agency>
    how come|could|can|did|many|hard <agency>
    how hard .. <agency>
    what does it take|would it take .. <agency>
    would it .. <agency> .. to ask|ring|share|answer|pick
    does|do|did|could|can|will|would|might anyone|anybody|nobody|someone|somebody in|at|from <agency>
    more|which than can be said for .. <agency>
    more than i can say .. <agency>
    unlike <agency>
    everyone|everybody|all|we .. except|apart|bar from? .. <agency>
    so much for .. <agency>
    well done .. <agency>
    nice|good|lovely|great|fabulous|amazing|wonderful|delighted|interesting|funny|strange|odd .. to|how
        |that|of .. <agency>
    perhaps|maybe .. <agency> .. might|could|should|would|forgot|were|was
    credit to .. <agency> .. at|did|eventually
    in fairness .. to .. <agency>
    no|with offence|disrespect|respect|shade|axe .. to|with|grind .. <agency>
    nothing against .. <agency>
    i'm told .. <agency>
    <agency> .. supposedly|apparently|allegedly|presumably
    <agency> .. tell that
    <agency> .. excel|excels at
    <agency> .. perfected|mastered
    <agency> .. might|may like|want|wish|consider to
    it must be .. <agency>
    amazing|remarkable .. what|how <agency>
    please can|could|would <agency> stop|learn|start|remember|answer
    <agency> try reading|opening|looking|asking|answering
    <agency> .. see|sees|saw .. and|but switch|walk|look|do
    <agency> .. gave .. leaflet|pamphlet|survey
    <agency> .. could not|never be trusted
    everybody|everyone loves .. <agency>
    <agency> calls|called it|this|that
    <agency> only think|thinks|care|cares|want|wants|work|works|ring
    if i .. change .. it would be <agency>
    some of us are <agency>
    then there's|is|are <agency>
    there's .. then .. <agency>
    what .. <agency> .. calls|call|means|mean by
    <agency> calls|call .. that|this|it
    chased|chasing|rang|emailed|asked <agency> .. times
    i've given up .. <agency>
    suggest|recommend .. <agency> .. read*|actually|learn*|buy*|repl*|invest*|goes|open*|answer*
    teach .. <agency>
    somebody|someone should|ought|needs|might .. tell|teach|remind|explain|ask|buy .. <who>
    someone|somebody at|in|from|up .. <agency>
    <agency> .. to .. own|answer|explain .. itself|themselves|part|bit|for
    <agency> .. couldn't|could not? organise|find
    wouldn't|won't trust .. <who>
    <agency> .. closed|refused|rejected|dropped|sent .. again|back|twice
    <agency> .. batted|pinged|bounced
    <agency> .. took|take|takes|taking .. weeks|months|days .. to
    why does it always|take
    <agency> .. knew .. nothing|did|said|themselves|anyway|full|all
    <agency> .. let|letting .. down|go|walk|happen|drift
    <agency> .. might as well
    <agency> .. couldn't|didn't|can't not? tell|ring|answer|even
    for <agency> benefit
    it suits .. <agency>
""")

"""Fault found with one person: rhetorical questions, polite digs, "whoever", "a more experienced officer".

`<who>` stands for one person at work or one agency, `<one>` and `<agency>` for just that kind of target.
"""

from __future__ import annotations

from .phrases import lines

# Fault found with one person in particular.
PERSON = lines("""
    what was|were|is|did|on|does|do|the earth? .. <one> .. thinking|doing|playing|waiting|think|was
    what was|were <one> !told thinking|doing|waiting|playing
    what on earth .. <one>
    why|how didn't|did|couldn't|could|on|doesn't not? <role> !feel
    how <role> could|can|didn't|managed|missed
    was|is|did|does|has|had|have <role> ever|even|actually|awake|really|not|bother|understand|read|look|try
    did|does she|he try|even|ever|bother|read|look|ask|think
    where was <one>
    more|better|proper|decent|competent|good|experienced|an|a experienced|competent|decent|proper|good|half
        + .. <role> .. would|wouldn't|doesn't|don't|might|who
    a|an|any|the more|better|proper|decent|competent|good|experienced|half-decent|less|qualified
        + experienced|qualified? <role>
    any decent|competent|good|half <role>
    you|you'd|i'd|one|i hope|expect|think|have|would|might|thought !that hope|expect|think|thought? ..
        + <role> .. should|would|could|to|might|might
    you'd|youd|i'd|one'd expect|think|hope|thought|have .. <role>
    you|one would expect|think|hope .. <role>
    imagine .. getting|having|being that|paid
    with|the|no|greatest .. respect|affection|disrespect|offence .. <one>
    i'm|im|no sure|doubt|told .. <role>
    i do|did|can|often wonder .. <role>
    i|i'd|one|we wonder|wonders|wondered if|whether|what|how|why .. <role>
    one|we has|have to ask|wonder
    i'd|id love|like|be to|curious know|hear|see|to? .. <one>
    would love to know .. <one>
    nothing against .. <one>
    don't|never|not let|give|leave|trust|send|ask .. <role> .. again|near|run|anything
    keep|put|move|take <role> .. away|off|out
    action|learning|recommendation|lesson|advice|tip for <role>
    someone|somebody ought|should|needs|might to? tell|teach|remind|explain|ask|buy .. <role>
    teach|remind|laminate|retrain <role>
    taught to
    <one> .. may|might|could|would|will like|want|wish|care|know to|what|why
    perhaps|maybe <one> could|can|might|should|would|will explain|tell|say|try|use|look
    perhaps <role> could|might
    <one> .. reputation
    <one> .. was|were|is|are|on on? .. her|his phone|mobile|laptop
    <one> .. at|had a|her|his|to barbecue|lunch|break|train|holiday|watch|clock|coat
    <one> .. looked at .. watch|clock|phone
    <one> .. couldn't look at me
    <one> .. one .. who|whose failed|missed|job|forgot|closed|signed
    <role> .. wasn't|weren't|isn't|not really|exactly|hanging|listening|interested|looking|bothered
        |noticing|doing
    <role> .. signed|sign|signs .. off|through .. unread|anything|without|everything|anyway
    <one> .. winging|winged it
    <one> .. just|simply|merely|only !been !had !gone !come !started !qualified !left !wanted|said wrote
        |put|ticked|sat|nodded|liked|smiled|shrugged|did|closed|went|didn't|said|told|looked
    <one> .. managed|chose|contrived not to
    whoever !was !is !had !has !picks !took !finds !needs !on !does !puts !comes !holds !gets !rang _ ..
        + clearly|ought|was|didn't|never|wants|might
    whoever .. clearly|evidently|presumably|obviously|ignored|closed|thought|felt|never|ought|signed
        |decided|designed
    whichever genius
    somebody|someone .. decided|filed|closed|ticked|signed|thought|buried|chose|knew|sat|ignored|forgot
        |lied|lost|dropped|senior
    someone senior|higher|up
    the|one one|person|individual|colleague who|whose .. forgot|closed|ignored|missed|dropped|signed|failed
        |ticked|job|actual|decided|wrote|left
    one|a|certain|particular person|individual|colleague|manager|member|worker who|whose|in|of|on|with? ..
        + name|nameless|job|particular|answer|failed|didn't|wrong
    a certain <role>
    a colleague who|of|whose
    by nobody|people|someone|one i mean
    the person i mean
    not naming|mentioning names|any
    naming|mentioning no names
    who shall remain nameless
    you|we all|know know|who which|who|i
    know|knows who i|they mean|are|is
    will|all|everyone know|knows what|who i mean
    on <one> 's? head|conscience|watch|hands
    <one> .. ears .. burning
    <one> .. red faces
    <one> .. own|live|living .. with? it|that|up
    <one> .. didn't|never|doesn't|hadn't|wasn't|couldn't .. do|did|done|doing his|her|their job|work
    do your job
    <one> .. attitude
    <one> saw|heard|believed|wrote what .. wanted
    <one> .. more than she|he|they looked
    nobody held <one>
    even <one> could|would
    the trouble|problem|difficulty with <one>
    signed|signs|sign off .. by <one>
    that particular <role>
    one particular <role>
    double check .. <one>
    <role> .. thought|felt|decided|reckoned .. fine|could|wait|enough|okay|ok
    <role> likes|like to clear|keep|tick
    <one> .. charmed|smitten|taken in
    <one> .. meant well|it kindly|to ring
    <one> .. all she|he had to do
    all <one> had to do
    had <one> been minded|bothered|awake
    <one> .. better things|places to do|be
    <one> .. went off sick|home and|without|early
    <one> .. had .. on .. desk|drawer|tray|bag|inbox .. and|for
    <one> .. told me to .. stop|calm|wait|try|use
    <one> .. paid .. to|for
    <one> .. in her|his own sweet
    it crossed|cross her|his mind
    never crossed|cross|occurred to? her|his|him
    did it cross
""")

"""Judgements made of somebody: patterns in which the target stands inside the pattern.

`<who>` stands for one person at work or one agency; the label follows from which of them was met.
`<one>` and `<agency>` are for patterns that are only a judgement of that kind of target.
Weight 2 stands alone; weight 1 needs a second sign of judgement in the same comment.
The promise: a plain statement of what was not done is not in these lists. What is listed is a verdict.
"""

from __future__ import annotations

from .phrases import lines

# Counterfactuals on a person or an agency (never on "I" or "we", who are not targets).
COUNTERFACTUAL = lines("""
    <who> .. should've|shouldve|shoulda
    <who> .. should|shouldn't|ought have|of *ed|gone|done|seen|known|rung|read|looked|taken|told|sent|written|put|come|kept|met|thought|heard|found|left|got|made|brought|held|just|never|at|overruled|caught|spoken|stepped
    <who> .. should not? have|of *ed|gone|done|seen|known|rung|read|looked|taken|told|sent|written|put|come|kept|met|thought|heard|found|left|got|made|brought|held|just|never|at|overruled|caught|spoken|stepped
    <who> .. should have been able
    <who> .. ought to have
    <who> .. needed to have
    <who> should never
    <who> could have !been stopped|saved|rung|asked|picked|opened|done|read|looked|prevented|knocked|gone|just
    <who> .. must have known|seen|realised
    <who> .. might have shown|asked|read|looked|bothered|thought|rung|noticed
    <who> .. would've|would have noticed|seen|known|spotted|discovered|found
    <who> needed to !have do|get|own|stop|wake
    if <who> .. had|hadn't|didn't|did
    if <who> just|simply|actually|only|ever
    if only <role> had|hadn't
    perhaps|maybe if|had <who>
    thanks|thank for|you nothing <agency>
    had <who> !been !a !had !not !to !an !the _
    had <who> not
    if|had .. <who> .. done their|his|her job|jobs|bit
    <who> .. had .. chances|chance|opportunities
    would it have been so|too hard|much|difficult
    would it have hurt|killed <who>
    not one of them ...  wondered|asked|thought|checked
""")

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
    <who> .. dropped the|it|him|her ball|again|it?
    <who> .. dropped the ball
    <who> .. passed|pass|passes|passing the buck|parcel
    <who> .. washed|wash|washing .. hands
    <who> .. got|get|gets it|this|that|everything so|badly|completely|totally? wrong
    <who> .. was|were just|simply|plain|plainly|clearly|so|completely|flat wrong
    <who> .. missed the|a|every|all|it|that|three|two|four|this .. fracture|bruise|bruising|signs|pattern|obvious|chance|lot
    <who> .. missed|miss it|chances|opportunities|everything
    <who> .. covered up|for|his|her
    <who> .. hid|hides|hide|hiding behind|it|from
    <who> .. lied|lying|lies|falsified|fabricated|forged|fiddled
    <who> .. closed ranks
    <who> .. looked|look|looks|looking the other|away way?
    <who> .. nodded|rubber|waved|ticked|ticks .. through|stamped|boxes|box
    <who> .. walked|walks away|off
    <who> .. gave|gives|given up on|after
    <who> .. bottled|fumbled|botched|bungled|fluffed|ducked|dodged it|the|this|that
    <who> .. shut|slammed|closed the door|doors
    <who> .. stood|stand|sat|sit by|there|back and|like|with|doing
    <who> .. abandoned|dumped|ditched|bounced|bounces|bounce
    <who> .. put the phone down
    <who> .. fell for|asleep it?
    <who> .. was|were|is|are too busy|keen|close|soft|quick|scared|proud|grand|interested|frightened|slow|late|trusting|pally
    <who> .. too busy|keen|soft|quick|scared|lazy|grand
    <who> .. took|takes|take .. word|account for|as it|gospel|that?
    <who> .. took|take|takes .. at face value
    <who> .. swallowed|swallowing|believed every|all|the|it|his|her
    <who> .. believed every word
    <who> .. didn't|doesn't|did|does|couldn't|wouldn't|won't|don't not? even|care|listen|want|look|like|think|try|notice|join|give|see|look
    <who> .. did|does|do not care|listen|even|want|think|notice
    <who> .. not caring|listening|interested|thinking|looking
    <who> .. never|hardly|barely|rarely !gave !give !stopped !stop !missed !received !got !had !met !been !told !heard !worked !judged !let !forgot !miss !made !once _
    <who> never once|bothered|asked|opened|listened|listen|ask|share|shared|saw|visited|checked|read|looked|rang
    <who> .. never|ever once|actually
    <who> .. not once
    <who> .. did|does|do|done|said|say nothing|nowt|sod|nothing|fuck
    <who> .. knew and|but did|said|nothing|still|sat|ignored|kept
    <who> knew and|full|fine|exactly|perfectly|damn
    <who> .. was|were told .. and|but .. ignored|nothing|did|still|carried
    <who> .. kept it|that|quiet to|quiet themselves|themself|himself|herself|house
    <who> .. forgot|forgotten|forgets about|to|that
    <who> .. refused|refuses|refuse to !leave to? listen|look|help|come|share|accept|act|attend|answer|believe|engage
    <who> .. made it up
    <who> .. couldn't|can't|cannot|could .. be|even arsed|bothered|read|find|spell|organise|manage|see|spot|answer
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
    <who> .. covering|protecting|protect|protects|protected|saving|covered their|his|her|its reputation|backs?|back|own|reputations|arse|backside|itself
    <who> .. knew .. wrong|lying
    <who> .. caved|colluded|collude|collusion|gossiped|bullied|shouted|sneered|laughed|smirked|sniggered
    <who> .. overruled|overruling
    <who> .. got away with
    <who> .. let .. get away
    <who> .. blamed|blames|blaming
    <who> .. palmed|shunted|shoved|fobbed|pushed .. off|out|back|from
""")

# Words for what somebody is, and grades for what they did.
VERDICT_WORDS = (
    "lazy|naive|careless|clueless|useless|hopeless|incompetent|negligent|weak|arrogant|spineless|gullible|sloppy|"
    "slapdash|shoddy|woeful|dreadful|appalling|disgraceful|shameful|pathetic|shocking|dire|abysmal|atrocious|"
    "lackadaisical|complacent|dismissive|rude|patronising|unprofessional|inept|idle|ignorant|heartless|callous|"
    "cowardly|coward|jobsworth|joke|disgrace|embarrassment|embarrassing|liability|dangerous|unsafe|unfit|toothless|"
    "lazily|negligence|incompetence|laziness|arrogance|obstructive|defensive|unforgivable|inexcusable|unacceptable|"
    "indefensible|criminal|rubbish|terrible|awful|poor|inadequate|substandard|feeble|clumsy|cold|absent|nowhere|"
    "bully|liar|fool|idiot|idiots|cowards|clowns|shambles|shambolic|farce|farcical|inhumane|cruel|invisible|"
    "pointless|irresponsible|reckless|lax|slack|timid|green|inexperienced|asleep|superficial|worst|hapless|smug"
)
_V = VERDICT_WORDS
VERDICT = lines(f"""
    <who> .. was|were|is|are|being|been|seemed|looked|wasn't so|too|far|just|frankly|a|an|very|totally|completely|plain|quite|simply|always|utterly|really|rather|not? {_V}
    <who> .. was|were|is|are {_V}
    {_V} <who>
    {_V} decision|judgement|judgment|practice|recording|leadership|work|assessment|effort|attitude .. by|from|of|at .. <who>
    <who> .. out of|not their|his|her|up depth|to it|to? the|it?
    <who> .. out of .. depth
    <who> .. not|wasn't|isn't|weren't up to
    <who> .. not|wasn't|isn't|weren't equal|fit|good to|for|enough
    <who> .. fit for purpose
    <who> .. waste of
    <who> .. law unto
    <who> .. thinks|think|thought|reckon|believes that|they're|she's|he's|they|it's|it? above|someone|safeguarding|everyone
    <who> .. only|just|simply cares|care|cared|wants|want|wanted|interested|bothered|ring|rings|ever|ticks|tick|went|nodded|liked|do|does
    <who> .. more interested|bothered|concerned|worried in|about|with
    <who> .. couldn't|could|couldnt|didn't|wouldn't have? cared|care less|if
    <who> .. obsessed|bothered|fixated with|about|on
    <who> .. one .. who .. wrong|failed|useless
    <who> .. get|gets|getting|got a|their|her|his own? house in
    <who> .. have|has|had no interest|clue|idea|excuse|backbone|spine|heart|shame|grip
    <who> .. has|have|had a|an? lot|some|questions|serious|few|answer to? answer|explaining|questions|for|answering|say
    <who> .. questions to answer
    <who> .. lot to answer|explain
    <who> .. to|at blame|fault
    <role> must|should|need|needs|has|have|ought to? take|own|accept|admit|carry|be|hang|answer the|its|their|his|her|full|some|ashamed|embarrassed|held|accountable|heads|for blame|responsibility|part|bit|fault|head?
    <name> must|should|need|needs|has|have|ought to? take|own|accept|admit|carry|be|hang|answer the|its|their|his|her|full|some|ashamed|embarrassed|held|accountable|heads|for blame|responsibility|part|bit|fault|head?
    <agency> must|should|need|needs|has|have|ought to? take|own|accept|admit|carry|be|hang|answer the|its|their|his|her|full|some|ashamed|embarrassed|held|accountable|heads|for blame|responsibility|part|bit|fault|head?
    <third> must|should|need|needs|has|have|ought to? take|own|accept|admit|carry|be|hang|answer the|its|their|his|her|full|some|ashamed|embarrassed|held|accountable|heads|for blame|responsibility|part|bit|fault|head?
    <who> .. should|ought|must|needs|need to? be ashamed|embarrassed|sacked|struck|disciplined|retrained|investigated|prosecuted|nowhere|suspended
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
    <one> .. wanted|liked .. quiet|bed|easy|numbers|home life?
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

# Fault found with agencies in the round: "again", "as ever", "only ever", "never".
HABIT = lines("""
    <agency> .. never|always !been !had !gave !stopped !welcome* !tell* !made !ready !said !say !kind _
    <agency> .. as|per usual|always|ever|per usual?
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
    you|we can't|cannot|can|try get|getting|trust|rely <agency>
    can't|cannot|couldn't|can never trust|rely|get|reach|expect on? <agency>
    <agency> .. hide|hides|hiding behind
    <agency> .. treat|treats|treated .. as|like
    <agency> .. need|needs|have|has|want|wants|should to? stop|get|learn|finally|realise|wake|grow|do|understand|start hiding|off|their|that|how|up|to|its|thinking|using|telling|picking
    <agency> .. need|needs|should|ought|might|could finally|actually|perhaps|try|learn|consider|invest
    <agency> .. don't|doesn't|do|does not? care|listen|share|do|answer|read|think|see|want|talk|tell|get|understand|engage|ask|bother|come|attend
    <agency> .. won't|wouldn't|will not? share|answer|listen|come|pick|tell|take|help|budge|touch|plan|return
    <agency> .. act|acts|acted surprised|like|as
    <agency> .. love|loves|like|likes to
    <agency> .. got what .. wanted
    <agency> .. put|puts .. first|before
    <agency> .. decided|decide .. before
    <agency> .. quick|quicker|happy|content|keen enough|to|than
    nobody|no-one|noone|no|none in|at|from|of one? .. <agency> .. bother*|ask*|answer*|ring*|rang|care*|thought|think*|wanted|want|take*|seem*|lift*|notice*|would|ever|could|picked|dare*
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
    nice|good|lovely|great|fabulous|amazing|wonderful|delighted|interesting|funny|strange|odd .. to|how|that|of .. <agency>
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
    more|better|proper|decent|competent|good|experienced|an|a experienced|competent|decent|proper|good|half .. <role> .. would|wouldn't|doesn't|don't|might|who
    a|an|any|the more|better|proper|decent|competent|good|experienced|half-decent|less|qualified experienced|qualified? <role>
    any decent|competent|good|half <role>
    you|you'd|i'd|one|i hope|expect|think|have|would|might|thought !that hope|expect|think|thought? .. <role> .. should|would|could|to|might|might
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
    <one> .. may|might|could|would|will like|want|wish|care|know to|what|why meet|note|explain|reflect|consider|look|tell|try|i?
    perhaps|maybe <one> could|can|might|should|would|will explain|tell|say|try|use|look
    perhaps <role> could|might
    <one> .. reputation
    <one> .. was|were|is|are|on on? .. her|his phone|mobile|laptop
    <one> .. at|had a|her|his|to barbecue|lunch|break|train|holiday|watch|clock|coat
    <one> .. looked at .. watch|clock|phone
    <one> .. couldn't look at me
    <one> .. one .. who|whose failed|missed|job|forgot|closed|signed
    <role> .. wasn't|weren't|isn't|not really|exactly|hanging|listening|interested|looking|bothered|noticing|doing
    <role> .. signed|sign|signs .. off|through .. unread|anything|without|everything|anyway
    <one> .. winging|winged it
    <one> .. just|simply|merely|only !been !had !gone !come !started !qualified !left !wanted|said wrote|put|ticked|sat|nodded|liked|smiled|shrugged|did|closed|went|didn't|said|told|looked
    <one> .. managed|chose|contrived not to
    whoever !was !is !had !has !picks !took !finds !needs !on !does !puts !comes !holds !gets !rang _ .. should|has|needs|clearly|must|ought|was|didn't|never|wants|might
    whoever .. should|clearly|evidently|presumably|obviously|ignored|closed|thought|felt|never|ought|signed|decided|designed
    whichever genius
    somebody|someone .. decided|filed|closed|ticked|signed|thought|buried|chose|knew|sat|ignored|forgot|lied|lost|dropped|senior
    someone senior|higher|up
    the|one one|person|individual|colleague who|whose .. forgot|closed|ignored|missed|dropped|signed|failed|ticked|should|job|actual|needs|was|had|decided|wrote|left
    one|a|certain|particular person|individual|colleague|manager|member|worker who|whose|in|of|on|with? .. name|nameless|job|particular|answer|failed|didn't|wrong
    a certain <role>
    a colleague who|of|whose
    by nobody|people|someone|one i mean
    the person i mean
    not naming|mentioning names|any
    naming|mentioning no names
    who shall remain nameless
    you|we all|know know|who which|who|i <one>? mean?
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
    never crossed|cross|occurred to? her|his|him mind?
    did it cross
""")

# Self-condemnation: "I" is never a target elsewhere. Mild reflection must not appear here.
SELF = lines("""
    it's|its|it|is|was|all|entirely|my|mine|is|totally my|mine own? fault
    my fault
    i !may !might .. to blame
    i .. failed him|her|them|that|this|those
    i killed|murdered
    i .. let him|her|them|that|this|those .. down|die
    i .. let .. little|child|family|boy|girl|baby .. down
    i .. blood on
    i've .. blood
    i|me|i'm|im|i've was|am|been|a|such|so|just .. useless|lazy|disgrace|rubbish|failure|coward|idle|negligent|terrible|pathetic|hopeless|stupid|worthless|incompetent
    i'm|im a|an such|so|bad|terrible|rubbish|useless|awful|disgrace|failure|coward
    i don't|dont|do deserve|not deserve?
    i should|shouldn't never? be|have|been .. allowed|practising|trusted|job|sacked|struck
    i .. shouldn't|should .. be doing|in this|the|a? job|doing|profession
    i can't|cant|cannot|will|could|won't|wont|never .. forgive|live with myself|it|me
    it's|its|this|that|all|is|was .. on|down me|to $|me|i?
    put me down as
    i .. deserve .. sacked|punished|this|blame|jail
    it was me
    i .. hate myself
    i .. have to live with
    i am|i'm|im the reason|one .. died|dead|failed|blame
    because of me
    i .. bag|drawer .. never|and .. opened
    i'll carry it|this|that
    i missed it and .. died|dead
    i .. walked away
    i went home $
""")

# Contempt for the family; what the family did, told as fact, is not here.
CONTEMPT_WORDS = (
    "liar|liars|lazy|selfish|evil|scum|monster|animal|animals|bully|coward|cowardly|wicked|nasty|waste|disgusting|"
    "vile|pathetic|manipulative|useless|heartless|parasite|sponger|scrounger|junkie|crackhead|slag|cow|pig|idle|"
    "filthy|foul|rotten|thick|stupid|feckless|worthless|disgrace|psycho|thug|scumbag|fool|horrible|terrible|"
    "despicable|unfit|skank|chav|chavs|vermin|toxic|lowlife|leech|drama|attention-seeking|devious|sly|callous"
)
_C = CONTEMPT_WORDS
CONTEMPT = lines(f"""
    <family> .. is|was|are|were|just|being|nothing|so|who's|who|such|a|an|the|but|pure|always|call|absolute|total|really|proper|nothing?|an? but|a|plain|pure|absolute? a|so|such|just? {_C}
    <family> {_C}
    <family> .. {_C} .. liar|man|woman|piece|bully|cow|so|of|bone|and|who|through
    {_C} man|woman|mother|father|piece|cow|liar|family|people|excuse|old|little
    {_C} .. <family> .. who|that|put|was
    <family> .. is|was as? guilty|bad as?
    <family> .. couldn't|could have|not|care|cared? care|cared less
    <family> .. only wanted|cared .. money|about|herself|himself
    <family> .. never wanted|cared|loved .. him|her|that|them|those|a
    <family> .. sold .. for
    <family> .. played the system|us|everyone
    <family> .. put .. boyfriend|herself|himself|drink|drugs .. before|first
    waste of space
    nasty piece of
    lying through
    scum|parasite|vermin $
    selfish to the bone
""")

"""Hindsight, outcome and confirmatory reasoning: "it was obvious", "he'd be alive", "proves what we said".

The promise: naming hindsight in order to guard against it is never taken for hindsight (`exceptions`).
"""

from __future__ import annotations

from .phrases import lines

CUES = lines("""
    all|every the|single? signs|sign|warnings|flags was|were|there|pointed
    the signs were there
    signs .. all? there
    signs .. pointed
    red flags everywhere|from|all
    writing was|is|on .. wall
    written on|all|in|over .. face|wall|stars|him|her
    it|this|that|so|was|were|is|pretty|quite|blindingly|bleeding obvious !to
    it|this|that was|is|seemed so|perfectly|blindingly? obvious
    was|is|perfectly|makes|pretty|clearly obvious .. it? that|from|to|by|what|how|where|he|she|this
    obvious now|then|from|pattern|by|what|to|that|all
    obviously|plainly|clearly .. would|disclosures|grooming|act|lie|right|wrong|not|going
    plain as
    clear as day|daylight
    clear from day|the|start
    clear .. going to|die|would
    couldn't|could have|not been|be have? clearer|plainer|any
    plain from|to|that|for|what
    it|what was plain|plainly
    staring us|them|her|him|you|everyone in
    jumps off|out
    screamed|screaming|screams at|out
    matter of time before|until .. he|she|it|someone|one|somebody|they
    matter of time $
    matter of time really|with
    question of when|time
    bound to happen|end|kill|die|hurt|go
    was|were always|only|never|forever always|only|ever? going to|anywhere
    always going to
    never going to be? end|choose|work|stop|go|make|be|believe|survive|change|see|have|keep|any
    only ever heading|going|ends|goes|one
    only|just ends|goes|one .. way|ending|direction|outcome
    one way .. story|ends|finishes|end
    end|ended|ends the|that same|only|way|up like this|way|that|dead|here|stabbed|killed
    end|ended|ends|finished|finish|turned|happen like this|that|so
    would|going|gonna end|finish|happen|die|lead .. up? like|in|to|dead
    going to happen|die|kill|be|get|end
    he'd|she'd|they'd|he|she|would would? kill|die|murder|do
    what was|is coming
    this|that|it|what|something|death|murder was|is plainly|clearly|always? coming $
    was plainly|clearly coming
    saw|see|seen|seeing|predicted|foreseen|predict it|this|that|the coming .. $
    see|saw|seen|seeing it|this|that|the|death|them coming
    see .. a mile off
    seen|see|saw a mile
    could|should|would have|of|be been? predicted|foreseen|foretold|foreseeable|avoided|avoidable
        |predictable|prevented
    foreseeable|inevitable|avoidable|preventable
    predictable $
    predictable as|from|death|end
    entirely|totally|completely|wholly preventable|avoidable|predictable|foreseeable
    a certainty
    on the cards
    accident|murder|tragedy|disaster|death waiting to
    ticking clock|bomb|timebomb
    never stood a chance
    didn't stand a chance
    no|without|need|a|needed|really crystal ball
    crystal ball
    doesn't|didn't|not take a genius
    don't|didn't need a degree|genius|doctor|detective
    any fool|idiot|one|body could|can|would|knows
    anyone|anybody|everyone|nobody|no-one with|could|looking|can|would|reading|who .. eyes|see|seen|tell
        |told|know|known|predicted|missed|heading|guess
    blind man
    how|can't could|did|see anyone|nobody|none|anybody|they|it|how not? .. see|seen|miss|missed|thought
        |picked|safe
    didn't see|they .. coming
    knock me down
    all roads
    clock started
    last chapter
    we|i|they|everyone|everybody|you all|always|just|deep|both knew|know|known|said|felt|thought|expected
        + .. he|she|it|this|that|what|would|how|and|$
    everyone|everybody knew
    we knew $
    we knew all|he|she|it|what|exactly|who
    knew what was|he|she|would
    knew .. would .. kill|die|happen|end|come|relapse|be
    we|i|they|staff always|said|told|warned said|it|them|you|so|knew|her|him|thought .. would|end|time
        |start|along|on|this|right|here|how|was
    said so from|all along|the
    said so at the time and .. here|look
    proved|proves|proven|proving|proof|prove us|me|that|what|right|wrong|it|of|him|her|positive|all
    and so it proved
    turned out .. right|were|was|that|lie|true|fine|exactly|like|i
    as|so things|it turned out
    now it's|its proved|proven
    just|only|simply confirms|proves|confirmed|shows|proved
    confirmation of|that
    vindicates|vindicated|vindication
    shows how|that|it|i'd .. wrong|right|been
    that|which|it|this shows|proves|tells|told|settles .. us|you|it|we|that|all? .. wrong|right|everything
        |long|decision|works|worked
    were|was|are|we|instincts|been|being right all|about|not|from|end|$
    we|i was|were proved|always|all? right $
    was|is|were|clearly|obviously|made the right|correct|wrong|best call|decision|plan|threshold|grade
        |response
    right|wrong|correct call|decision
    outcome speaks|tells|shows|proves
    speaks for itself
    tell|judge a decision
    so .. plan|decision|grade|threshold|assessment .. was|were wrong|right|hopeless
    therefore .. wrong|right|high|risk
    look|see what|how|where happened|he|she|it|they .. did|ended|went|happened|now|finished|died|is|end
    look what happened
    look .. at? them|him|her|us now
    look where|at he|she|them is|was|now|found
    and here we|i are|am
    here we all are
    lives $
    he|she|they would|wouldn't|might have|be|still|not alive|still|here|been|died|be|with|have .. alive
        |here|with|died|burned|jumped|lived|turned|born
    would|wouldn't|might|could|wud still|have? be|been alive|here|living|walking|starting|sitting|doing
        |turning|whole|blind|opening|picking
    would|might still be|have
    would|wud be with us
    would be at|in college|school|reception|work|year|nursery
    would have turned|been|lived .. five|six|today|last|next|old|to
    would|he'd|she'd|they'd still? be alive
    he'd|she'd|they'd still|never? be|have alive|here|lived|walking|starting|sitting|turned|at|indoors
        |doing|seen|with|five|six|opening|picking|building|running|getting
    he'd|she'd|they'd have had .. birthday|christmas|chance|life
    he'd|she'd be in|at college|school|reception|work|year|nursery
    wouldn't|would|not need|be|have a|here|sat|sitting|sit|been a? review|learning|here|funeral|sat|today
        |grave|inquest
    we|none|us would|wouldn't|would not|be|not be|not|sat? be|sat|sitting|here|wearing
    there'd|would|there be|have|would no|been|be no? no|wednesday|funeral|review|grave|death|inquest|two|a
    be no funeral|review|grave|need|inquest
    would|could've|have|of of|have? lived|survived
    would|could have|of saved|spared|prevented .. him|her|them|this|life|lives|it
    would have changed everything
    would|could have been .. saved|prevented|alive|avoided
    could have been saved|stopped|prevented
    would have saved
    saved .. life|her|him $
    cost .. his|her|their|that life|lives|sight|baby|child
    killed him|her|them $
    led|leading .. to|up to|her|his death|that|it|one
    signed .. death warrant
    none|nothing of this would have
    would never have happened|died|jumped|met
    days|hours|weeks|months|later|minutes later|after|on .. dead|died|funeral|buried|stabbed|killed|gone
        |murdered
    week|month|days|day|weeks|months|friday|sunday|monday|year later|on|after|she|he .. dead|died|funeral
    dead by|within|in|on|inside|before
    and|now now|is|he's|she's|she|he dead|gone|ground|cemetery
    in the ground|cemetery|mortuary|morgue
    and now this
    and then this
    and now he's|she's|they're
    with|in hindsight
    in retrospect
    hindsight or not
    looking|look|reading|knowing|looked back|now|at .. it|that|this|how|what .. obvious|clear|plain|coming
        |see|knew|couldn't|every
    knowing what|now .. did|later|went|knew|happened|that
    once you've|you|we|i seen|know|knew|read|had
    with|given what|everything we|that|now .. know|came
    now we|that know|it|we
    now .. know what .. was|is
    once you know|we|know|you've
    once an? abuser|liar|always
    always an abuser
    we know that? now
    reads|read like|as|differently a|exactly|confession
    reads|read .. as grooming|lies|manipulation
    every .. word|thing .. was a? lie|lies|grooming|act|manipulation
    was|were all|just|an|obviously? a|an? lie|lies|act|grooming|mask|manipulation
    everything .. grooming|lie|lies
    always|never lying|hiding|lies|change
    men|women|girls|boys|families|children|kids|mothers like|from that|him|her|this|them|those
    same story every|evry
    fits the pattern
    with that|his|her|a|their history|family|start|record
    with .. history|record like that
    like that|this only|ends|always|goes
    a child who .. is a child
    as this case shows|proves
    as we thought|said|expected|predicted
    as i|we always|had|all said|thought|knew|predicted
    exactly what|like|as we|i|our|they all|team? said|expected|predicted|thought|told|knew
    in our bones|water
    deep down
    i knew as|from soon|the|day
    you could|can|just|only tell|see|feel|know|have|look .. to|from|going|where|coming|at|that|what|how|it
        |every
    how|where it|this|that was|would|all heading|end|going|finish|finished|lead|ended
    where it was heading
    heading .. one way|only
    line from|between .. first|them
    cause|causal and effect
    the moment|minute|day|point .. lost|died|should|saved|killed|sealed
    this is where|when we|she|he|it
    that's where|when|the we|she|he|day|moment|it .. lost|died|one
    missed chance|opportunity|opportunities .. save|lives|one
    the one|only chance|thing|one|reason anyone|he|she|that .. save|isn't|saved
    only reason .. isn't|is|alive|here|dead
    in the end it|he|she
    should any of us
    right from the
    from day one|1 .. was|knew|we|it|would|she|he
    coming|obvious|clear|knew|wrong|plain .. from the very? first|start|word|moment|day|outset
    from the word go
    we let it|him|her happen
    let it happen
    must have known|realised
    should have seen|known .. coming|would|what|outcome
    missed .. wasn't|and died
    chose not to look
    no wonder
    was proof
    living|best|possible proof
    lesson|lessons|learning .. is|simple .. every time
    thriving|nine|gcses|uni|brilliant .. right|decision|proof|call|works
    seen it before
    we had .. down as
    told|tells you|us .. everything|all|worked|would
""")

# The outcome, named. Beside a judgement of somebody it turns that judgement into hindsight.
OUTCOMES = lines("""
    dead|died|dies|killed|murdered|stabbed|funeral|grave|graveside|cemetery|coroner|coroner's|inquest|picu
        |resus
    intensive care
    in the ground
    buried him|her|a|them
    post mortem
    lost .. sight
    lost him|her $
    cordon|plaque|mural
    death warrant
""")

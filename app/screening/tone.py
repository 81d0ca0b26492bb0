"""Signs of judgement that name no target themselves: irony, polite digs, rhetorical questions, verdict words.

The promise: a sign only counts when somebody is there to be judged. It takes its target from the same
sentence, or else from the nearest one before or after. STRONG signs stand alone; SOFT ones need company.
"""

from __future__ import annotations

from .judgements import VERDICT_WORDS
from .phrases import lines

STRONG = lines("""
    couldn't be arsed|bothered
    can't be arsed|bothered
    shouldn't|should .. be in this|that job
    struck off
    sackable|sacked
    speaks volumes
    says it all
    says everything|plenty|a about|lot|it
    tells you everything|all
    make of that what
    draw your own
    you do the maths
    you couldn't make it
    couldn't make it up
    beggars belief
    shame on
    wilful|willful blindness|neglect
    dereliction of
    neglect of duty
    gross negligence|misconduct
    dropped the ball
    drop the ball
    passed|passing|pass the buck|parcel
    turned|turning a blind eye
    washed .. hands of
    closed|close|closing ranks
    asleep at|on the|watch wheel|job?
    swept .. under
    swept|brushed under
    law unto
    not fit for purpose
    had|has|have a lot to answer
    questions to answer
    heads should|must|need roll
    blood on .. hands
    blind eye
    cover-up|coverup
    cover up
    whitewash
    box-ticking|tick-box
    box ticking
    common sense
    it's not rocket
    not rocket science
    how hard can|is|would
    how difficult can|is|would
    is it|that too much|hard|difficult
    is it really so
    what were they thinking
    what planet
    why on earth
    what on earth
    one has to ask
    one does wonder
    one wonders|gathers|struggles|assumes
    you have|do|'ve to wonder
    you do wonder
    you could weep
    you have to laugh
    bit rich
    quelle surprise
    surprise surprise
    no surprise there
    there's a shock|surprise
    what a shock|surprise|joke
    course they|he|she did|do|didn't|does
    funny how|that
    funny old world
    strange how
    amazing how
    odd how
    interesting how|that .. never|only|always|goes
    must be nice|wonderful|lovely|restful
    i won't hold my
    don't hold your breath
    not holding my breath
    right you are
    good for him|her|them $
    thought not
    drum roll
    just saying
    just putting that out
    i only mention
    i'll say no more
    say no more
    say no more than
    that's all i'll say
    all i'll say
    i'll leave it|that there
    leave it there
    let's leave it
    let's just say
    lets just say
    put it this way
    let me put it
    let's be frank|honest
    lets be honest|frank
    not naming names
    naming|mentioning no names
    mentioning no
    not pointing fingers
    not point|pointing .. finger|fingers
    not one to
    they know who they
    knows who they
    know what|who i mean
    by their|her|his standards
    in it's|its own sweet
    in his|her|their own sweet
    sick note
    took|take .. word for it
    hang .. head|heads
    own house in order
    couldn't care less
    couldn't have cared less
    can't be trusted
    cannot be trusted
    jobsworth|jobsworths
    dumping ground
    pen pushers|pusher
    cut and paste
    cut|copy and|& paste|pasted
    rhymes with
    beginning|begins with _ $
    disgrace|disgraceful|shameful|pathetic|inhumane|inexcusable|unforgivable|incompetence|negligence|useless
    incompetent|negligent|clueless|jobsworth|shambles|spineless|gutless|cowardly|unprofessional|laughable
    hopeless at
    basic stuff|error|mistake
    meant well
    meaning well
    with|in the greatest
    with|due respect
    with great|all|due respect
    without wishing to
    not wishing to be
    i say this|it gently|kindly
    i'm sure they|he|she
    no doubt they|he|she|had
    dare i say
    correct me if
    tell that to
    where were they
    where was he|she
    twas ever thus
    pull the other
    pigs might fly
    passed from pillar
    pillar to post
    fob off|fobbed
    fobbed off
    out of .. depth
    should|ought be ashamed
    as per usual
    as usual
    as ever
    same old story|same
    typical of|behaviour
    so typical
    yet again
    every single time
    not once $
    not even once
    slapped wrist
    pass the parcel
    round and round
    kicked .. long grass
    best they|she|he could manage
    what they're|she's|he's paid for|to
    paid to do|care|notice|look|listen|be
    what's the point
    what is the point
    not my job|problem
    not our problem|job
    someone|somebody else's problem|job
    nobody dares
    no excuse|excuses
    full stop $
    end of $
    never again
    needs sacking|retraining|replacing
    nothing but
    lip service
    toed the line
    sat on .. hands
    sat there and|like|doing
    warm words
    tea and biscuits|biscuit
    took the credit
    put the phone down
    put .. phone down on
    hung up on
    on a desk
    someone's|somebody's desk
    in .. drawer|tray|pile|inbox .. for|until|over
    mistakes were made
    were|was disregarded|ignored|dismissed|overlooked .. higher|by|above
    higher up
""")

SOFT = lines(f"""
    {VERDICT_WORDS}
    lovely|marvellous|fabulous|charming|flawless|impressive|delighted|magnificent|superb|hilarious|thrilled
    bless
    apparently|presumably|allegedly|supposedly|evidently|conveniently|helpfully|naturally|miraculously|somehow
    frankly|honestly|seriously|clearly|surely
    i'm told
    i understand
    i gather
    i believe
    i suppose
    i imagine
    i expect
    i dare
    i'd say
    i'd call
    i note
    i notice
    i do wonder|admire|hope|feel|love
    i wonder
    so-called
    so called
    wouldn't|didn't|couldn't even
    not even
    still waiting
    still hasn't|haven't|waiting
    anyone's guess
    and went home
    who knows
    good luck
    well done
    great job
    good to know
    nice to
    thank you .. $
    of course
    at least
    meanwhile
    eventually
    somehow managed
    the rest of us
    more than .. can be|i
    which is more than
    wait and see
    cup of tea
    lanyard|lanyards
    smile|smiled|smiles
    handwriting
    holiday|golf|lunch|biscuit|biscuits|break|barbecue|cruise|beach|spa
    never
    ignored|ignoring
    failed
    missed
    didn't|did not .. bother|care|listen|read|look|ask|notice
    couldn't|could not .. find|see
    buried|binned
    nobody|no-one
    always
    only
    just
    again
    why
    twice|three times
    trusted
    reputation
    wrong
    bored|shrugged|sighed|yawned
    fault|blame|responsible
    too late|little|busy|quick
    unread|unopened
    walked off|out|away
    rude|dismissive|patronising
    wrote|writes|writing no
    ticked|ticks
    perhaps|maybe
    could we|you|they
    might like|consider|want
    imagine
    in fairness
    credit where
    credit to
    fair play
    suggest
    would it
    ask her|him|them
    she|he said|says it
    radical
    laminate|laminated
    photocopy
    sabbatical
    calendar
""")

# A comment built from scare quotes: a quoted word or two laid beside somebody's work.
SCARE_QUOTES = 1

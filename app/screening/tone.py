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
    tells you everything|all
    make of that what
    draw your own
    you do the maths
    you couldn't make it
    couldn't make it up
    shame on
    wilful|willful blindness|neglect
    dereliction of
    neglect of duty
    gross negligence|misconduct
    dropped the ball
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
    one has to ask .. doing|thinking|why
    one does wonder
    one wonders|gathers|struggles|assumes
    you have|do|'ve to wonder
    you do wonder
    you have to laugh $
    bit rich
    quelle surprise
    surprise surprise
    no surprise there
    there's a shock|surprise
    what a shock|surprise|joke
    course they|he|she did|do|didn't|does
    funny old world
    funny how|that $
    with due respect
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
    incompetent|negligent|clueless|jobsworth|shambles|spineless|gutless|cowardly|unprofessional|laughable
    hopeless at
    basic stuff|error|mistake
    i'm sure .. meant well
    she|he meant well
    meaning well
    with|in the greatest
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
    full well what|that
    goes without saying
    say it aloud|out
    nobody will say it|aloud
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

# The groups below are signs that need company. Each group is weighed once a sentence, not once a word.
GRADES = lines(f"""
    {VERDICT_WORDS}
    wrong|fault|blame|responsible|ashamed|scandal|excuse|excuses
    failed|failing|missed|ignored|ignoring|buried|binned|lied|refused|shrugged|sighed|yawned|unread|unopened
    too late|little|busy|quick|grand|keen
    walked off|out|away
    good enough
    reputation
    bored
""")

IRONY = lines("""
    lovely|marvellous|fabulous|charming|flawless|impressive|delighted|magnificent|superb|hilarious|thrilled
    lovely|beautiful|fine|wonderful .. though
    bless|radical|fascinated|fascinating|generous|gifted|genius|rhetorical|righto|gosh|voila|bravo|congratulations
    apparently|presumably|allegedly|supposedly|evidently|conveniently|helpfully|naturally|miraculously
    i'm told|sure
    i understand|gather|suppose|imagine|expect|dare|admire|hear|note
    i'd love|be .. know|hear|curious
    i'd frame|call
    i do wonder|admire|hope|feel|love
    i wonder
    so-called|self-styled
    so called|much for
    good luck
    well done
    great job
    good to know
    nice to
    i hope
    had to laugh
    or not $
    as you do
    no less
    if you please
    of all things|people
    in name
    somehow managed|never|always
    excellent|brilliant|great|good at|with closing|losing|paperwork|saying|telling
    the art of
    did manage|bother|eventually to?
    managed a|to
    managed not
    for reasons only
    reasons best known
    solution|answer|idea|response|approach to .. was|is|seems|of
    any sign of
    quite some|a talent|achievement|feat|skill
    quick with
    now|well there's|isn't|that's an? idea|thought
    pity|shame about|the
    do hope|admire|love
    hope .. enjoyed|enjoys|sleep|sleeps
    enjoyed .. half|break|lunch|holiday|conversation
    keep|keeps .. tidy|neat
    if .. had any
    in .. sweet time
    consistent $
    twas
    such .. busy
    put .. kindly|gently|mildly
    not .. unkind|criticise|criticising|careless
    never criticise
    remain nameless
    some|might say
    take|takes|took it $
    by golly
    finest hour
    a matter of taste
    to be fair to
    or so we|they|i|the
    must be|have been? so|nice|lovely|wonderful|great
    whose|who which|what we|i all|think|gather? know
""")

ABSOLUTES = lines("""
    never|always|only|just|simply|merely|nothing|nowhere
    not one|once|even|a
    nobody|no-one|none
    yet|once again
    again $
    at all
    every|each time
""")

HEDGES = lines("""
    perhaps|maybe
    might|may like|want|consider|wish|care|know|have
    could we|you|they|somebody|someone
    imagine
    suggest|advise
    in fairness
    fair play
    credit where|to
    with respect|hindsight
    no|without offence|disrespect|criticism|criticising|malice
    frankly|honestly|seriously|clearly|surely|obviously|plainly
    i'm sorry|afraid
    sorry but
    not my place
    i don't|wouldn't|can't say|doubt|suppose|want to|that
    one can|might|could|would|does|has
    you'd|you would|might|have|do think|expect|hope|wonder
    all i|we
    i only|simply|merely|just
    would it
    ask him|her|them
    which is more
    more than .. can be|i
    the rest of us
    at least
    eventually
    meanwhile
    the question|answer|trouble|difficulty|thing is|with|about
    that's|thats the|what|your
    there's|theres your|the|a
""")

ELSEWHERE = lines("""
    lanyard|lanyards|biscuits|smiled|handwriting|mailbox|brochure|buffet
    holiday|golf|barbecue|cruise|beach|spa|sabbatical|retirement
    laminate|laminated|photocopy|calendar|framed|award|pamphlet|glasses
    her|his watch
    watch|pub|gym
    cup of tea
    compliments slip
    and went home|off
    home by
    promoted|bonus|pension
    thumbs up
    on .. phone|mobile|laptop
    in .. tray|drawer|desk
""")

REFUSALS = lines("""
    didn't|did|doesn't|does|couldn't|could|wouldn't|would|won't|hasn't|hadn't|wasn't|weren't|isn't not? _
    not able|one|once|a|to|the
    without _
    instead of
    rather than
    left|gave|closed|discharged|took|sent|told|wrote|logged|put|decided|chose|thought|felt|believed
    still|yet
    before|until
    back
""")

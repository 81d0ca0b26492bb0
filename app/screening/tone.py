"""Phrases that judge without naming anybody: "says it all", "what were they thinking", "shame on".

The promise: such a phrase only counts when somebody is there to be judged; it takes the nearest target.
"""

from __future__ import annotations

from .phrases import lines

STRONG = lines("""
    couldn't be arsed|bothered
    can't be arsed|bothered
    shouldn't|should .. be in this|that job
    struck off
    sackable|sacked
    speaks volumes
    says it all $
    that says it all
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
    asleep at|on the|watch
    swept .. under
    swept|brushed under
    law unto
    not fit for purpose
    had|has|have a lot to answer
    nothing|something|more to say for
    you could weep $
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

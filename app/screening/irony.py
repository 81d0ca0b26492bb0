"""Signs that need company: grades, irony, hedges, absolutes, the tea and the lanyard, plain refusals.

The promise: each is an ordinary word somewhere, so none of them is ever enough without somebody to judge.
"""

from __future__ import annotations

from .phrases import lines
from .verdicts import VERDICT_WORDS

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
    bless|radical|fascinated|fascinating|generous|gifted|genius|rhetorical|righto|gosh|voila|bravo
        |congratulations
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
    did manage|bother|eventually
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
    well done
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
    eventually
    meanwhile
    the question|answer|trouble|difficulty|thing is|with|about
    there's|theres your
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

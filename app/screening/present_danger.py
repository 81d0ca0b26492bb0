"""Somebody may be at risk now, or an offence may have come to light: the comment must not wait in a queue.

The promise: it looks for the present ("is still living with", "tonight", "keeps hitting"), because a learning
event is full of past harm, and it never decides anything: a person stops, looks and acts.
"""

from __future__ import annotations

from .phrases import lines

NOW = lines("""
    i|i'm|im want|wanna|going|gonna .. die|kill .. me|myself|life|living|$
    kill|killing|hurt|hurting|harm|harming myself
    end|ending|taking my own? life
    end|ending it all
    thought|thinking about|of how i'd|id|i'll do|end
    don't want to be here|alive anymore|any|$
    can't go on living|anymore|any|like
    suicidal now|tonight|today|again|thoughts
    i|she|he|they .. feel|feels|feeling|am|is|are suicidal
    he's|she's|they're|is|are still|currently|now living|staying|seeing|around|alone|working|teaching|fostering
        |driving|coaching|caring|contacting|messaging|visiting|threatening|hitting|hurting|abusing|having
    still has|have|got contact|access|unsupervised|her|the|keys|his|children|kids .. kids|children|child|baby
        |house|them|girls|boys|siblings|contact|access|$
    still lives|live|works|work|sees|stays|visits|teaches|drives|coaches|babysits with|there|at|in|the|her|him
    still at|in risk|danger
    is|are|he's|she's|they're|s going|gonna to kill|hurt|stab|shoot|harm|hang|drown|burn|end that|the|this|a|his|her|him
        |them|himself|herself|it|us|me
    said|says|threatened .. kill|stab|burn|bomb|hang .. back|tonight|today|tomorrow|morning|home|by
    has|have|he's|she's|they've|s got? .. tablets|pills|insulin|rope|ligature|knife|machete|gun|acid|petrol|morphine
        + .. today|now|room|bag|fridge|bed|loft|garage|home|lined|see
    worried|scared|frightened|concerned|bad about|for|feeling .. today|now|morning|tonight|yesterday|younger|sibling
        |siblings|saw
    saw|seen|noticed bruises|bruising|marks|burns|fractures|scratches .. friday|today|yesterday|morning|week|anyone|yet
    don't|do not feel safe going|at|here|in|now
    still has|have|got? a|his|her|the key|keys
    told|tells|disclosed|showed|rang|messaged|texted .. morning|today|ago|tonight|yesterday .. he|he's|she|him|her|dad
    still|already on shift|nights|duty|site with|at|in
    haven't|hasn't|not told|passed|reported anyone|a|it|nobody .. yet|today|until
    messages|messaged|texted her|me|him .. knows|know where|which
    want|like|easy to be|drive|go|walk|die .. dead|bridge|train|wake
    nobody|no-one|noone|no .. going|gone|been in|out|there .. since|yesterday|today|baby|now
    told|asked|made to|me to? shred|lose|tidy|change|hide|hush|say .. record|records|notes|book|statement|file|review
        |inspectors
    at risk|in danger right|now|tonight|today|as|this
    in|at immediate danger|risk
    is|are|he's|she's|they're not safe tonight|now|today|there|at
    not safe right now
    unsafe right|now|tonight|today
    right now .. hitting|hurting|alone|danger|risk|locked|him|her|him
    as we speak|sit
    keeps|keep hitting|hurting|beating|touching|threatening|kicking|burning|locking|following me|her|him|them|us
    is|are|he's|she's hitting|beating|touching|grooming|threatening|stalking|abusing|hurting|starving me|her|him
        |them|us|the|my|a|our|one
    scared|frightened|afraid|terrified to go home
    going to kill|hurt|stab|shoot her|him|them|me|us|himself|herself
    threatened|threatening to kill .. last|this|today|tonight|yesterday|again|week|me
    there|there's|theres .. another|other|younger|new .. child|baby|sibling|children|kids|girl|boy
        + .. house|home|there|address|him|her|now
    new baby|partner|girlfriend|child .. doesn't|don't know
    disclosed|told|tell|said|saying .. today|tonight|morning|yesterday|afternoon .. hit|hits|touched|touches|hurt
        |hurts|raped|abused|assaulted|kill
    he|she|someone|somebody raped|rapes|molested|molests|assaulted|touches|hits me
    i've|i|i'm been|being|am|was? raped|assaulted|abused|stalked by|now|still|at|here|in
    needs|need safeguarding|police|ambulance right|now|today|tonight|urgently
    ring|call|phone 999|police|ambulance now|tonight|please|today
    nobody|noone|no-one|no has|have checked|seen|looked .. since|today|now|week
    sharing|selling|taking indecent|explicit|sexual|naked images|photos|pictures
    indecent images .. on|of
    falsified|forged|faked|doctored|backdated|deleted|shredded|destroyed .. record|records|notes|log|logs|file
        |files|entry|entries|visit|visits|minutes|evidence|emails
    record|records|notes|log|entry|entries|visits was|were falsified|forged|faked|doctored|backdated|deleted
        |shredded|destroyed
    wrote|written|write up|down? visits|visit .. never|didn't|not happened|made|took|done
    sleeping|having|relationship with a|her|his|sex|the .. pupil|client|patient|student|service|resident
    sexual relationship with
    paid|paying|bribed|bribe him|her|them|me|us .. quiet|silent
    told|tell|ordered|made me|us|them|staff to delete|shred|change|alter|backdate|destroy|lie|hide
""")

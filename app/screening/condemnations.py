"""Two kinds of hard words that need no other target: against oneself, and against a family member.

The promise: mild reflection ("I should have asked more") and family behaviour told as fact are not here.
"""

from __future__ import annotations

from .phrases import lines

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
    i|me|i'm|im|i've was|am|been|a|such|so|just .. useless|lazy|disgrace|rubbish|failure|coward|idle
        |negligent|terrible|pathetic|hopeless|stupid|worthless|incompetent
    i'm|im a|an such|so|bad|terrible|rubbish|useless|awful|disgrace|failure|coward
    i don't|dont|do deserve|not
    i should|shouldn't never? be|have|been .. allowed|practising|trusted|job|sacked|struck
    i .. shouldn't|should .. be doing|in this|the|a? job|doing|profession
    i can't|cant|cannot|will|could|won't|wont|never .. forgive|live with myself|it|me
    it's|its|this|that|all|is|was .. on|down me|to
    i can't|cant|cannot|couldn't .. forgive myself
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
    <family> .. is|was|are|were|just|being|nothing|so|who's|who|such|a|an|the|but|pure|always|call|absolute
        |total|really|proper|nothing?|an? but|a|plain|pure|absolute? a|so|such|just? {_C}
    <family> {_C}
    <family> .. {_C} .. liar|man|woman|piece|bully|cow|so|of|bone|and|who|through
    {_C} man|woman|mother|father|piece|cow|liar|family|people|excuse|old|little
    {_C} .. <family> .. who|that|put|was
    <family> .. is|was as? guilty|bad
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

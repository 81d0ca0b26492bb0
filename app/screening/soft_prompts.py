"""Two kinds of words that deserve a question but no flag: blaming a family, and a label in place of a reason.

"Hard to engage" and "he put himself at risk" shut a door on a family; "lack of professional curiosity" sounds
like an answer and names no condition. The promise: a fact told as a fact ("cancelled four appointments"), and
a label with its condition beside it ("with twelve minutes a visit"), are left alone.
"""

from __future__ import annotations

from .phrases import lines

FAMILY_BLAME = "family_blame"
LABEL = "label"
PROMPTS = (FAMILY_BLAME, LABEL)

FAMILY_WORDS = lines("""
    hard|difficult|impossible|tricky|reluctant|unwilling to engage|reach|work|help|pin
    hard-to-engage|hard-to-reach
    non|not compliant|compliance|engaging|cooperative|co-operative
    non-compliant|noncompliant|non-compliance|uncooperative|un-cooperative|non-engaging|non-engagement
    never|wasn't|weren't|not .. going|willing|prepared to engage|change|cooperate|work
    disguised compliance
    feigned|false|superficial compliance
    played|playing|plays the|us|everyone|professionals|workers|all? system|game|along|off|like|them
    play|played|playing services|agencies|professionals|workers off
    pulled|pulling the wool
    chose|choose|chooses|choosing to stay|go|return|live|put|keep|take|drink|use|ignore|remain|let|sleep|have
    put|puts|putting himself|herself|themselves at|in|into risk|danger|harm|that|situations
    placed|placing|places himself|herself|themselves at|in
    lifestyle choice|choices
    risky|chaotic|promiscuous lifestyle|lifestyles|behaviour
    made|makes|making .. own bed
    made|makes|making .. choice|choices|bed
    attention seeking|seeker
    attention-seeking|attention-seeker
    streetwise|manipulative|promiscuous|feckless|workshy|conniving|devious
    street wise
    older than .. years
    chaotic|dysfunctional|problem|troubled|toxic|feral family|families|household|home|mum|parents|lives
    only|just themselves|herself|himself to blame
    brought it on
    brought this on
    <family> .. refused|refuses|refusing|wouldn't|declined .. help|engage|support|everything|all|offers
    <family> .. failed|failing|fails to protect|engage|prioritise|cooperate
    <family> .. lied|lies|lying .. to|through .. everyone|us|teeth|professionals|services|workers
    <family> .. didn't|don't|doesn't .. want|care|prioritise|protect .. help|about|him|her|them|children
    <family> .. won't|wouldn't|never accept|accepts|accepted help|responsibility|support
    <family> .. should|could have|of|'ve left|protected|kept|chosen|thrown|kicked
    <child> .. chose|choosing|knew|put|refused .. to|what|himself|herself|themselves|support|help
""")

LABELS = lines("""
    lack|absence|lacking|failure|no|poor|limited|insufficient of? professional? curiosity
    not curious|inquisitive enough
    lack|absence|lacking of .. curiosity|challenge|escalation|communication|communicating|sharing|rigour
        |oversight|leadership|accountability|ownership|coordination|co-ordination|grip|supervision|analysis
        |professionalism|confidence|empathy|urgency|joined|joined-up|multi-agency|holistic|focus|management
    poor|bad|weak|inadequate|ineffective|inconsistent|patchy|insufficient communication|information|info
        |multi-agency|multiagency|inter-agency|interagency|joint|partnership|practice|recording|supervision
        |leadership|management|decision|escalation|coordination|record|challenge|oversight|record-keeping
    communication breakdown|failure|failures|breakdowns|issues|problems
    breakdown|failure|failures in|of communication|communications|information|escalation|multi-agency
    silo|silos|siloed working|thinking|mentality|culture|practice
    working|worked|work|thinking|operating in silos|silo|isolation
    silos|complacency|over-optimism|overoptimism|over-optimistic|groupthink
    professional optimism|complacency|dangerousness
    rule of optimism
    start again|afresh|over syndrome
    start-again syndrome
    professional|diagnostic|agency curiosity|overshadowing|drift|inertia|anxiety
    drift|delay and delay|drift
    disguised compliance
    human error
    not|no|wasn't|weren't joined|joined-up up|working|thinking|approach
    didn't|don't talk to each
    voice .. child .. lost|missing|absent|invisible
    lost sight of
    failure|failures|failed to escalate|challenge|communicate|share|listen|engage
    nobody|no-one|noone joined .. dots
    communication .. was|were .. poor|lacking|weak|the|issue|problem|missing|bad
    information .. was|were|wasn't|weren't|not shared|sharing
    culture|mindset of
    invisible|hidden|unseen father|fathers|men|child|males
    think family
""")

# A condition beside it: the label has been unpacked already.
UNPACKED = lines("""
    because|due|owing|since|when|while|given
    with _ minutes|hours|days|cases|children|staff|families
    minutes|hours a|per visit|day|week|family|call|appointment
    caseload|caseloads|workload|vacancies|vacancy|rota|backlog|capacity|staffing|turnover|agency staff|workers
    no|not|without room|time|access|cover|space|route|pathway|way|shared|system|template|box|supervision
    didn't|don't|doesn't have .. time|access|room|space|system
    system|systems .. don't|doesn't|didn't|talk|down|couldn't|wouldn't|can't
    short-staffed|understaffed|off sick|duty
    short staffed
    what would|made|makes|got|helps|helped|does|did|do
    how do|does|did|could|can|would|might
    made it hard|harder|difficult|impossible
    instead|rather of|than
    the word|words|phrase|label|term
    don't|not|stop|avoid|careful|wary write|use|say|call|calling|writing|using|saying|of|about
    unpack|mean|means|meant|behind|underneath
""")

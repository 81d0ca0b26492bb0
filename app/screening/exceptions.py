"""What makes a sentence belong in a learning event even though it holds a hard word.

Conditions, capacity, systems, credit, plain recommendations, the speaker's own mild reflection, and the
child's own voice. The promise: these only ever take a flag away, they never add one.
"""

from __future__ import annotations

from .phrases import lines

# A condition that explains: takes one point off a judgement in the same sentence.
CONDITIONS = lines("""
    caseload|caseloads|workload|vacancies|vacancy|short-staffed|understaffed|backlog|capacity|unstaffed
    short staffed|of
    off sick
    on leave|maternity|mat|secondment
    no access|route|pathway|process|protocol|system|policy|guidance|template|cover|box|field
    wasn't|weren't|was|were not? told|invited|informed|copied|given|asked|allowed|trained|shown|sent
    had|have not? been given|told|asked|trained|shown|allowed|invited|offered|supported
    the system|systems|form|template|policy|protocol|process|threshold|guidance|rota|law
    because|due !it !she !he !they
    it systems
    as a system|partnership|group|team|service|network
    across|between all|our|us|agencies|services|every|teams
    every|each|all|both|several|three|two|four of|agency|agencies|services|teams
    we|us all|each|both|were|had|have|need|didn't|don't|thought|took|never|could|should|missed
    our own|form|system|policy|template|process
    so did|were|was|am i|we
    i include|including mine|my|me
    mine|myself included|too
    that isn't an excuse
    to be fair
    i'd have|probably|do done|the|have .. same
    i would have done
    anyone|any of us|in would|could
    at the time
""")

# Credit that is meant: switches soft signs off in its sentence.
CREDIT = lines("""
    good practice|work|example|idea|catch
    brilliant|amazing|excellent|fantastic|outstanding|exemplary|invaluable|superb
    really good|helpful|impressed|clear|kind
    kept going|trying|offering|ringing|coming|visiting|asking|turning
    went beyond|above|out|back|the|round|straight
    made a .. difference
    thank|thanks you|to|for .. staying|going|listening|all|everyone|the|helping|coming|keeping
    grateful|praise|proud|gratitude
    never|didn't|not|won't gave|gave|give|given|stop|stopped|judged|missed|make|let
    did everything|a|the great|right|brilliant|lovely|really|she|he
    well done to|all|everyone
    worth celebrating|keeping|copying|writing
    credit to .. for
    stayed late|with|until|till|past|on
    in her|his|their own time
    noticed|spotted .. first|and|that
    best thing|part|bit
    more like that
    more of this|that
    listened to|and
    helped|worked well|us|me|him|her
    it worked
    was right to
    impressed
    deserves|deserve thanks|credit|recognition|praise
    lovely|kind|gentle|warm with
""")

# A sentence that looks forward: "agencies should agree", with no fault in it.
FORWARD = lines("""
    should|need|needs|must|could|can agree|have|share|be|use|include|carry|get|offer|build|record|ask|make
        |know|own|hold|talk
    let's|lets _
    we|us|i need|should|could|must|would|want|recommend|suggest
    recommend|recommendation|proposal|suggestion|idea|action that|is|for|to
    going forward
    in future|the
    from now on
    please can|could|don't|fix|add
    can|could we|there|all|the _
    would|it be help|good|useful|helpful
    how do|can|could|might we
    what would|could|might|made|helped|got
""")

# Ways of naming hindsight or blame so as to guard against them.
GUARDS = lines("""
    hindsight is|makes|bias|can|wonderful|risk
    easy|easier|simple with|in|from|now|to|when .. hindsight|obvious|wise|dots|see|say
    wary|careful|mindful|beware|aware|guard|avoid|caution|cautious|slow .. hindsight|blame|outcome
        |backwards|wisdom|because|obvious
    without|not|avoid|avoiding|no|resist|stop|against hindsight|blame|blaming|judging|fault
    we must|should|need|mustn't|cannot|can't|don't not? .. turn|hindsight|blame
    looking|look|looks for someone|somebody
    must|should|need not|to not? .. turn .. blame
    with only hindsight
    not|wasn't|weren't|isn't|never|hardly|nothing obvious|clear|plain|inevitable|predictable|foreseeable
        |visible|was
    it was|is|was not obvious|clear
    wasn't obvious|clear|plain
    only|just looks|seems|looked|became obvious|clear|inevitable
    looks|seems|feels|felt|look obvious|clear|inevitable|simple .. now|today|afterwards|because|after|here
    obvious now .. but|wasn't|weren't|because
    would|it be easy to say
    it's|its|is|would easy|tempting|hard|be easy|tempting? to
    i'm|i trying|try not|to|hard
    didn't|couldn't|not|wasn't anything|nothing for .. to see
    nothing for .. see
    confirmation bias
    don't|do not|can't know that it would
    by daylight
    with .. hindsight .. i'd have asked
    at the time .. it|that|this|we|looked|seemed|was|were .. not|reasonable|plausible|ordinary|six
    what was known then|at
    known at the time
    as it looked
    as it was seen
    reading it|this backwards
    backwards
    nobody|no-one|noone could have|of
    no-one|nobody|one could .. have? predicted|known|foreseen|seen
    we|none couldn't|could|of have|us could? .. known|predicted
    if .. ended|gone|ending well|differently|good
    same decision
    without the ending
    the wrong|right decision isn't
    can't|cannot say the plan
    doesn't|does|not make|not|mean make? .. wrong|decision|plan
    good outcome|outcomes doesn't|isn't|does|don't
    lucky|luck
    fear of .. blame|blamed
    don't think it's|its right that
    in the paper|log|press it|that|called? said|useless
    feel|felt|feeling|being|be|get|getting|been|are|were blamed
    blame culture
    culture of blame
    no blame
    not about blame|blaming
    who's|who is to blame
    instead of blame|blaming
    rather than blame|blaming
    not here to blame|say
    turn this into blame|a
    looking for .. blame|culprit|scapegoat
    scapegoat|scapegoating|scapegoats
    accident of
""")

# A child's own words, or a practitioner carrying them.
CHILD_VOICE = lines("""
    my mum|dad|mummy|daddy|nan|brother|sister|bedroom|teddy|bed|room|teacher|stepdad|school|foster|head
        |friend|friends|tummy
    my social worker|worker
    nobody|no-one|noone|no asked|listened|told|believed|came|one|explained
    i was|felt|am|got|hid|cried|liked|like|hate|hated|wanted|want|used|wish scared|frightened|hungry|cold
        |alone|sad|little|naughty|to|my|when|it|in|under|that|bad
    i'm not naughty|stupid
    mum|dad|mummy|daddy|they shouted|hit|hurt|left|was|were|said|told|never|always|keeps|kept me|us|my|at
        |shouting
    they took|said|told|moved|put|talked|made|asked|look me|my|i|us|about|at
    it's|its|was|is my fault .. dad|mum|mummy|daddy|left|argue|crying|shout
    my fault .. dad|mum|mummy|daddy|left|crying
    fault for crying|telling
    i .. years old
    i say|am !sure _
    mummy|daddy
""")
# Words a practitioner would use of their own work; a first-person text with any of them is not a child's.
WORK_WORDS = frozenset(
    """
    agencies agency appointments assessment camhs case caseload child children chronologies chronology
    clinic colleague colleagues conference consultant decision discharge dsl emailed entry file gp iro
    learning manager mash meeting notes page plan practice practitioner practitioners rang record recorded
    referral referrals referred report review safeguarding section service shift signed supervision team
    theme threshold timeline triage visit visits ward
    """.split()
)
CHILDISH = frozenset("i me my mine i'm im i'd i've we us our myself".split())

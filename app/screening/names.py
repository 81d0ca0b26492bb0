"""First names, and capitalised words that are not names.

The promise: a name that is also an ordinary word (May, Will, Grace, Wren) is not in the list of names;
such a word counts as a name only where the sentence says so ("called Grace", "Mrs May").
"""

from __future__ import annotations

FIRST_NAMES = frozenset(
    """
aaliyah aaron abdul abdullah abena abigail abu adam adaeze ade adele adeola aditi adnan adrian agata agnes agnieszka
ahmad ahmed aidan aiden aimee aisha aishah aisling aiden akua alan alasdair alastair albert alejandro aleksander alena
alesha alex alexa alexander alexandra alexis alfie alfred ali alice alicia alina alisha alison alistair allan allison
alyssa amanda amara amelia amina aminata amir amira amit amy ana anastasia andre andrea andreea andrei andrew andrzej
andy aneesa angela angelina angus anika anil anita anjali ann anna annabel anne annette annie anthony antonia antonio
anwar aoife archie arif arjun arlo arthur arun asha ashley asif asim astrid athena aurora ava ayaan ayan ayesha aylin
ayo ayodele aziz babajide barbara barry beatrice beatrix becky belinda ben benjamin bernadette bernard bethan bethany
bev beverley bianca bilal billie bisi bogdan bohdan brandon brenda brendan brian bridget bronwen bronwyn
bruce bryan bryony caitlin caleb callum calum cameron camilla candice caoimhe carl carla carlos carly carmen caroline
carolyn carys casey catherine cathy catrin cecilia cedric celia cerys chantal chantelle charlene charles charlie
charlotte chelsey cheryl chiara chidi chinedu chioma chloe chris christian christina christine christopher ciara ciaran
cillian claire clara clarissa claudia clive cole colette colin colm connor conor corey courtney craig cristina curtis
cynthia daffyd dafydd damian damien dan daniel daniela danielle danny danuta daphne darcey darius darren darryl daryl dave
david davina dawid dawit debbie deborah declan deepa deepak deirdre delroy demi denise dennis denzel derek dermot
desmond destiny dewi dhruv diana diane dilan dimitri dina dmitri dominic dominik dominika donna doreen doris dorothy doug
douglas duncan dwayne dylan ebony edith eduardo edward edwin eileen eilidh elaine eleanor elena eli elias elijah elisa
elise elizabeth ella ellen ellie elliot elliott elsie emeka emilia emily emma emmanuel eoin eric erica erik erin esme
esther ethan eugene eva evan evelyn ewa ewan ezekiel ezra fahad faisal farah farhan farida faris farrah fatima fatou
fatoumata felicity felix femi fernando ffion filip finlay finley finn fiona folake fran frances francesca francis
francisco fraser freddie frederick freya gabriel gabriela gabrielle gail gareth garfield garry gary gaz gavin gemma geoff
geoffrey george georgia georgie georgina gerald geraldine gerard ghulam gillian gina giorgio giovanni giulia gladys glen
glenda glenn glenys gloria gordon graham greg gregory greta grzegorz gurpreet gwen gwyn gwyneth habib hafsa hailey hakim
halima hamish hamza hana hanna hannah hardeep harjit harley harpreet harriet harris harrison harry harvey hasan hassan
hayden hayley heidi helen helena henrietta henry hilary hilda howard hugh hugo humaira husna hussain hussein hyacinth ian
ibrahim idris ieuan ifeoma ikram ilaria imani imogen imran ines ingrid ioana ioan iqbal irena irene irfan isaac isabel
isabella isabelle isha ishaan isla ismail ivan ivana izabela jacek jackie jacob jacqueline jacqui jade jagdeep jaden jake jakub
jamal james jamie jamila jane janet janice janine jared jarrod jasmin jasmine jason jasper javed jaxon jayden jaydon
jayne jean jeanette jeffrey jemima jen jenna jennifer jenny jeremy jermaine jerome jerry jessica jessie jill jim jimmy
joan joanna joanne joao jodie joe joel johanna john johnny jonah jonas jonathan joseph josephine josh joshua josie
joyce juan juanita judith julia julian juliana julie juliet junaid justin justyna kacper kai kaleb kamal kamil
kamran kara karen karim karina karl karolina kasia kate katherine kathleen kathryn kathy katie katrina katarzyna kath
kavita kayden kayla kayleigh keeley keira keith kelechi kelly kelly-anne kelsey ken kenneth kerry kevin keziah kezia
khadija khadijah khalid kian kieran kim kimberley kiran kirsten kirsty kofi krishna kristina krystyna krzysztof kuba
kwabena kwame kyle kylie lacey lara latoya laura lauren laurence layla leah leanne leila lena leo leon leona leonie leroy
lesley leslie leticia levi lewis lexi liam lidia lilly linda lindsay lindsey lionel lisa liz lloyd logan lola lorna
lorraine louis louisa louise lowri luca lucas lucia lucinda lucy luis lukas lukasz luke lydia lynda lyndsey lynn lynne
maciej mackenzie maddie madeleine madison maggie magda magdalena mahmoud mahmud maisie malachi malcolm malik malika mandy
mandeep manoj manuel marc marcel marcia marcin marcus marek margaret margot marguerite maria mariam mariama marian mariana
marie marina mario marion marius marjorie marlene marlon marsha martha martin martina martyn mary maryam mason mateusz
matilda matt matteo matthew maureen maurice maya megan mehdi mehmet mehwish mel melanie melissa mercedes meredith mia
michael michaela michal michele michelle miguel mikael mike mikey mikolaj mila millie milly mina miranda mirela miriam
mitchell mo mohamed mohammad mohammed moira molly mona monica monika morag moses muhammad mukesh muriel musa mustafa
myra nabil nadia nadine naomi nasir nasreen natalia natalie natasha nathan nathaniel navid nazia neil nell nesta
ngozi niall niamh nichola nicholas nicola nicole nigel nikhil niki nikita nikki nikola nikolai nina nisha nkechi noah noel
noor nora noreen norma norman nuala obinna octavia olga olivia oliver oliwia ollie olu oluchi oluwaseun oluwaseyi omar
oscar osman otis owain owen oyinkan pablo paige pamela paolo parveen patricia patrick patrycja paul paula pauline pawel
pedro peggy perry peter petra phil philip philippa phillip phoebe phyllis piotr pippa polly poonam prakash priti priya
przemek quentin rabia rachael rachel radek rafael rahim rahul raj rajesh ralph ramesh ramona randolph rania rashid raul
ravi raymond razia rebecca reece reggie rehana reuben rhiannon rhian rhodri rhona rhys ricardo riccardo richard ricky
rita roan robbie rosa reg robert roberta roberto roderick rodney roger rohan roisin roland roman ronald ronan ronnie rosalind
rosanna rosemary rosie ross rowena roxanne roy rukhsana rupert russell ruth ryan sabina sabrina sadia sadiq saeed
safiya saima sajid saleem salim salma salman sally sam samantha samina samir samira samuel sandeep sandra sangeeta sanjay
sanjeev santiago saoirse sara sarah sasha saskia savannah scarlett scott sean sebastian seema selam selena selina serena
sergio seren shabana shahid shakira shamima shane shanelle shanice shannon sharon shaun shauna shauneen shaz sheena sheila
shelagh shelley sheryl shirley shola shona siobhan shreya shyam sian sidney siddharth sienna silvia simon simone sinead
skye sofia sohail solomon sonia sophia sophie stacey stan stanislaw stefan stella stephan stephanie stephen steve steven
stewart stuart suki sukhdeep sulaiman suleiman sunil sunita susan susannah susie suzanne sven sylvia szymon tabitha taiwo
talia tamara tamsin tania tanisha tanya tara tariq tasha tatiana temitope tendai terence teresa terri terry tessa
thandi thea thelma theo theodore theresa thomas tia tiago tiffany tilly tim timothy tina tobias toby toni tony
tomas tomasz tom tommy tracey tracy trevor tricia trish tristan tunde tyler tyreece tyrell tyrone umar una uma ursula usman valerie vanessa
vera verity vernon veronica vicky victoria vijay vikram vincent viktor viktoria virginia vivek vivian vivienne vlad
wahid wanda waqar warwick wayne wendy wesley wiktoria wilfred wilhelmina william wioletta wojciech xander yasmin yasmine
yemi yolanda yousef yusra yusuf yvette yvonne zachary zack zahra zain zainab zak zakaria zara zayn zeeshan zelda zofia zoe
zoya zuzanna
""".split()
)

# Capitalised words that are not a person: days, months, places, bodies, words of the trade, schemes.
NOT_NAMES = frozenset(
    """
i i'm i'd i'll i've monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat
sun january february march april may june july august september october november december jan feb mar apr jun jul aug
sept sep oct nov dec christmas easter ramadan eid diwali hanukkah whitsun lent advent english welsh british scottish
irish polish romanian pashto arabic urdu punjabi somali kurdish tigrinya ukrainian french spanish portuguese bengali
london england wales scotland ireland britain uk manchester birmingham leeds bradford bristol cardiff liverpool
sheffield newcastle nottingham leicester kent essex europe sudan somalia vietnam albania afghanistan syria poland
romania ukraine nigeria ghana pakistan india bangladesh jamaica iran iraq eritrea portugal facebook whatsapp instagram
snapchat tiktok google teams zoom ofsted cafcass camhs mash barnardo's barnardos nspcc childline samaritans citizens
mum dad mummy daddy nan nana nanny gran grandma grandad grandpa auntie uncle mother father stepdad stepmum baby child
children sibling adult person family boy girl young police social care services service health education housing
probation school nursery college hospital ambulance fire surgery practice council trust team ward unit hub centre court
prison academy refuge church mosque temple doctor nurse midwife consultant paediatrician registrar gp hv sw dsl senco
chair officer guardian manager director sister brother father mother judge coroner panel board partnership review
chronology theme section act law rule year early help front door band level page slide para point line entry step
operation graded profile working together safeguarding mental adults adult children's home office community early
local authority legal immigration british transport border crown county national city youth justice offending missing
christ god lord allah bible quran koran muslim christian catholic methodist hindu sikh jewish english black white asian
roma gypsy traveller african caribbean european ok okay yes no not and but or the a an so well right thank thanks please
dear hi hello sorry all none lovely good great key learning lesson action question correction note friday's monday's
detective inspector sergeant constable superintendent imam pastor vicar reverend rev bishop cllr councillor head teacher
st saint mr mrs ms miss dr prof professor sir dame lady mx sgt insp supt cpl lord auntie nurse sister brother staff
mondays tuesdays wednesdays thursdays fridays saturdays sundays harrogate york mercury case single point access families
time both that there this these those what when where who why how she he they it its none signs safety strengthening encompass strategy meeting conference core group plan initial word excel outlook mosaic
liquidlogic systmone emis cpoms rio niche athena duty emergency out hours dash marac maraca mappa domestic abuse victim
human rights freedom information data protection beaver scout scouts cub brownie brownies guides rainbow street road lane
golden hour clare's martha's sarah's marsha's lazarus vivaldi fifa playstation xbox netflix youtube bank holiday covid
prevent channel sertraline calpol ventolin heroin crack spice cannabis ketamine wren sparrow robin kestrel jade acorn
acorns grove hill park green house lodge place cottage hall flat floor north south east west northern southern eastern
western upper lower old new great little big red blue silver ford corsa transit astra golf tesco asda aldi lidl argos
boots greggs mcdonalds poundland sainsburys morrisons kfc
""".split()
)

# What follows a name when it is the name of a place or a law and not of a person.
PLACE_WORDS = frozenset(
    "law rule house ward unit hospital school primary academy infants juniors junior infant secondary college surgery "
    "centre center clinic nursery park road street lane close court avenue terrace drive way crescent row walk gardens "
    "grove parade place hill square mews estate lodge hall church mosque temple hub green wood farm station trust "
    "hostel refuge home project room suite division district borough county council city town bridge gate end cross "
    "stadium test scale score tool framework model review report inquiry day fund foundation charity class year group "
    "kitchen cafe pub inn hotel wing block tower towers maternity general royal infirmary high grammar act scheme "
    "women's nick nights fields mill point approach profile".split()
)
# After "Clare's" only these make it a place or a law: "Keeley's Year 4 photo" is still Keeley.
OWNED_PLACES = frozenset("law rule house ward unit centre hospital place park lodge hall church court close road street".split())
# What comes before a name when it is the name of a place.
PLACE_BEFORE = frozenset({"st", "saint", "operation", "project", "section"})

# Capital letters that are trade abbreviations and so never somebody's initials.
ABBREVIATIONS = frozenset(
    """
ig sw hv gp gps ds dc di pc pp om ta pa hr it tv uk eu us id ok am pm vs cp cin icpc rcpc lac cla chi ed ae er iv im mh dv da
oh op ip cc re ref qa ct mri dna nfa eha taf tac tas fsw asw aa ac ad al bp bm cv dj dm dob dr eh eo fa fd fg fm fi fu
gcse hq ho ic im in is kg km la lo md me mp ms mr mw my na nb ni nn no nt nq od oo or ot pb pe ph pi pm pn po pr ps pt rc
rn ro rt sa sc sd se sg sh si sl sm so sp st td to ts tb up ur va vc we wc wt yo yp yr yj ya hm xx ii iii iv vi mm cm ml
mg bf gf os ou et al xo pi pf pj cs cj cd dd dp ep fe fp gm gu ha hb hd hi hp hs ia ir la li lp lt mc mo oj
""".split()
)

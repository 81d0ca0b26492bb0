"""First names, and capitalised words that are not names.

The promise: a name that is also an ordinary word (May, Will, Grace, Wren) is not in the list of names;
such a word counts as a name only where the sentence says so ("called Grace", "Mrs May").
"""

from __future__ import annotations

FIRST_NAMES = frozenset(
    """
    aaliyah aaron abdul abdullah abena abigail abu adaeze adam ade adele adeola aditi adnan adrian agata
    agnes agnieszka ahmad ahmed aidan aiden aimee aisha aishah aisling akua alan alasdair alastair albert
    alejandro aleksander alena alesha alex alexa alexander alexandra alexis alfie alfred ali alice alicia
    alina alisha alison alistair allan allison alyssa amanda amara amelia amina aminata amir amira amit amy
    ana anastasia andre andrea andreea andrei andrew andrzej andy aneesa angela angelina angus anika anil
    anita anjali ann anna annabel anne annette annie anthony antonia antonio anwar aoife archie arif arjun
    arlo arthur arun asha ashley asif asim astrid athena aurora ava ayaan ayan ayesha aylin ayo ayodele aziz
    babajide barbara barry beatrice beatrix becky belinda ben benjamin bernadette bernard bethan bethany bev
    beverley bianca bilal billie bisi bogdan bohdan brandon brenda brendan brian bridget bronwen bronwyn
    bruce bryan bryony caitlin caleb callum calum cameron camilla candice caoimhe carl carla carlos carly
    carmen caroline carolyn carys casey catherine cathy catrin cecilia cedric celia cerys chantal chantelle
    charlene charles charlie charlotte chelsey cheryl chiara chidi chinedu chioma chloe chris christian
    christina christine christopher ciara ciaran cillian claire clara clarissa claudia clive cole colette
    colin colm connor conor corey courtney craig cristina curtis cynthia daffyd dafydd damian damien dan
    daniel daniela danielle danny danuta daphne darcey darius darren darryl daryl dave david davina dawid
    dawit debbie deborah declan deepa deepak deirdre delroy demi denise dennis denzel derek dermot desmond
    destiny dewi dhruv diana diane dilan dimitri dina dmitri dominic dominik dominika donna doreen doris
    dorothy doug douglas duncan dwayne dylan ebony edith eduardo edward edwin eileen eilidh elaine eleanor
    elena eli elias elijah elisa elise elizabeth ella ellen ellie elliot elliott elsie emeka emilia emily
    emma emmanuel eoin eric erica erik erin esme esther ethan eugene eva evan evelyn ewa ewan ezekiel ezra
    fahad faisal farah farhan farida faris farrah fatima fatou fatoumata felicity felix femi fernando ffion
    filip finlay finley finn fiona folake fran frances francesca francis francisco fraser freddie frederick
    freya gabriel gabriela gabrielle gail gareth garfield garry gary gavin gaz gemma geoff geoffrey george
    georgia georgie georgina gerald geraldine gerard ghulam gillian gina giorgio giovanni giulia gladys glen
    glenda glenn glenys gloria gordon graham greg gregory greta grzegorz gurpreet gwen gwyn gwyneth habib
    hafsa hailey hakim halima hamish hamza hana hanna hannah hardeep harjit harley harpreet harriet harris
    harrison harry harvey hasan hassan hayden hayley heidi helen helena henrietta henry hilary hilda howard
    hugh hugo humaira husna hussain hussein hyacinth ian ibrahim idris ieuan ifeoma ikram ilaria imani
    imogen imran ines ingrid ioan ioana iqbal irena irene irfan isaac isabel isabella isabelle isha ishaan
    isla ismail ivan ivana izabela jacek jackie jacob jacqueline jacqui jade jaden jagdeep jake jakub jamal
    james jamie jamila jane janet janice janine jared jarrod jasmin jasmine jason jasper javed jaxon jayden
    jaydon jayne jean jeanette jeffrey jemima jen jenna jennifer jenny jeremy jermaine jerome jerry jessica
    jessie jill jim jimmy joan joanna joanne joao jodie joe joel johanna john johnny jonah jonas jonathan
    joseph josephine josh joshua josie joyce juan juanita judith julia julian juliana julie juliet junaid
    justin justyna kacper kai kaleb kamal kamil kamran kara karen karim karina karl karolina kasia katarzyna
    kate kath katherine kathleen kathryn kathy katie katrina kavita kayden kayla kayleigh keeley keira keith
    kelechi kelly kelly-anne kelsey ken kenneth kerry kevin kezia keziah khadija khadijah khalid kian kieran
    kim kimberley kiran kirsten kirsty kofi krishna kristina krystyna krzysztof kuba kwabena kwame kyle
    kylie lacey lara latoya laura lauren laurence layla leah leanne leila lena leo leon leona leonie leroy
    lesley leslie leticia levi lewis lexi liam lidia lilly linda lindsay lindsey lionel lisa liz lloyd logan
    lola lorna lorraine louis louisa louise lowri luca lucas lucia lucinda lucy luis lukas lukasz luke lydia
    lynda lyndsey lynn lynne maciej mackenzie maddie madeleine madison magda magdalena maggie mahmoud mahmud
    maisie malachi malcolm malik malika mandeep mandy manoj manuel marc marcel marcia marcin marcus marek
    margaret margot marguerite maria mariam mariama marian mariana marie marina mario marion marius marjorie
    marlene marlon marsha martha martin martina martyn mary maryam mason mateusz matilda matt matteo matthew
    maureen maurice maya megan mehdi mehmet mehwish mel melanie melissa mercedes meredith mia michael
    michaela michal michele michelle miguel mikael mike mikey mikolaj mila millie milly mina miranda mirela
    miriam mitchell mo mohamed mohammad mohammed moira molly mona monica monika morag moses muhammad mukesh
    muriel musa mustafa myra nabil nadia nadine naomi nasir nasreen natalia natalie natasha nathan nathaniel
    navid nazia neil nell nesta ngozi niall niamh nichola nicholas nicola nicole nigel nikhil niki nikita
    nikki nikola nikolai nina nisha nkechi noah noel noor nora noreen norma norman nuala obinna octavia olga
    oliver olivia oliwia ollie olu oluchi oluwaseun oluwaseyi omar oscar osman otis owain owen oyinkan pablo
    paige pamela paolo parveen patricia patrick patrycja paul paula pauline pawel pedro peggy perry peter
    petra phil philip philippa phillip phoebe phyllis piotr pippa polly poonam prakash priti priya przemek
    quentin rabia rachael rachel radek rafael rahim rahul raj rajesh ralph ramesh ramona randolph rania
    rashid raul ravi raymond razia rebecca reece reg reggie rehana reuben rhian rhiannon rhodri rhona rhys
    ricardo riccardo richard ricky rita roan robbie robert roberta roberto roderick rodney roger rohan
    roisin roland roman ronald ronan ronnie rosa rosalind rosanna rosemary rosie ross rowena roxanne roy
    rukhsana rupert russell ruth ryan sabina sabrina sadia sadiq saeed safiya saima sajid saleem salim sally
    salma salman sam samantha samina samir samira samuel sandeep sandra sangeeta sanjay sanjeev santiago
    saoirse sara sarah sasha saskia savannah scarlett scott sean sebastian seema selam selena selina seren
    serena sergio shabana shahid shakira shamima shane shanelle shanice shannon sharon shaun shauna shauneen
    shaz sheena sheila shelagh shelley sheryl shirley shola shona shreya shyam sian siddharth sidney sienna
    silvia simon simone sinead siobhan skye sofia sohail solomon sonia sophia sophie stacey stan stanislaw
    stefan stella stephan stephanie stephen steve steven stewart stuart sukhdeep suki sulaiman suleiman
    sunil sunita susan susannah susie suzanne sven sylvia szymon tabitha taiwo talia tamara tamsin tania
    tanisha tanya tara tariq tasha tatiana temitope tendai terence teresa terri terry tessa thandi thea
    thelma theo theodore theresa thomas tia tiago tiffany tilly tim timothy tina tobias toby tom tomas
    tomasz tommy toni tony tracey tracy trevor tricia trish tristan tunde tyler tyreece tyrell tyrone uma
    umar una ursula usman valerie vanessa vera verity vernon veronica vicky victoria vijay vikram viktor
    viktoria vincent virginia vivek vivian vivienne vlad wahid wanda waqar warwick wayne wendy wesley
    wiktoria wilfred wilhelmina william wioletta wojciech xander yasmin yasmine yemi yolanda yousef yusra
    yusuf yvette yvonne zachary zack zahra zain zainab zak zakaria zara zayn zeeshan zelda zoe zofia zoya
    zuzanna
    """.split()
)

# Capitalised words that are not a person: days, months, places, bodies, words of the trade, schemes.
NOT_NAMES = frozenset(
    """
    a abuse academy access acorn acorns act action adult adults advent afghanistan african albania aldi all
    allah ambulance an and apr april arabic argos asda asian astra athena aug august auntie authority baby
    band bangladesh bank barnardo's barnardos beaver bengali bible big birmingham bishop black blue board
    boots border both boy bradford bristol britain british brother brownie brownies but cafcass calpol camhs
    cannabis cardiff care caribbean case catholic centre chair channel child childline children children's
    christ christian christmas chronology church citizens city clare's cllr college community conference
    constable consultant core coroner correction corsa cottage council councillor county court covid cpl
    cpoms crack crown cub dad daddy dame dash data dear dec december detective director diwali doctor
    domestic door dr dsl duty early east easter eastern education eid emergency emis encompass england
    english entry eritrea essex europe european excel facebook families family father feb february fifa fire
    flat floor ford freedom french fri friday friday's fridays front ghana girl god golden golf good google
    gp graded gran grandad grandma grandpa great green greggs group grove guardian guides gypsy hall
    hanukkah harrogate he head health hello help heroin hi hill hindu holiday home hospital hour hours house
    housing how hub human hv i i'd i'll i'm i've imam immigration india information initial insp inspector
    instagram iran iraq ireland irish it its jade jamaica jan january jewish judge jul july jun june justice
    kent kestrel ketamine key kfc koran kurdish lady lane law lazarus learning leeds legal leicester lent
    lesson level lidl line liquidlogic little liverpool local lodge london lord lovely lower manager
    manchester mappa mar marac maraca march marsha's martha's mash may mcdonalds meeting mental mercury
    methodist midwife miss missing mon monday monday's mondays morrisons mosaic mosque mother mr mrs ms mum
    mummy muslim mx nan nana nanny national netflix new newcastle niche nigeria no none north northern not
    note nottingham nov november nspcc nurse nursery oct october offending office officer ofsted ok okay old
    operation or out outlook paediatrician page pakistan panel para park partnership pashto pastor person
    place plan playstation please point poland police polish portugal portuguese poundland practice prevent
    prison probation prof professor profile protection punjabi question quran rainbow ramadan red refuge
    registrar rev reverend review right rights rio road robin roma romania romanian rule safeguarding safety
    sainsburys saint samaritans sarah's sat saturday saturdays school scotland scottish scout scouts section
    senco sep sept september sergeant sertraline service services sgt she sheffield sibling signs sikh
    silver single sir sister slide snapchat so social somali somalia sorry south southern spanish sparrow
    spice st staff step stepdad stepmum strategy street strengthening sudan sun sunday sundays
    superintendent supt surgery sw syria systmone teacher team teams temple tesco thank thanks that the
    theme there these they this those thu thur thurs thursday thursdays tigrinya tiktok time together
    transit transport traveller trust tue tues tuesday tuesdays uk ukraine ukrainian uncle unit upper urdu
    ventolin vicar victim vietnam vivaldi wales ward wed wednesday wednesdays weds well welsh west western
    what whatsapp when where white whitsun who why word working wren xbox year yes york young youth youtube
    zoom
    """.split()
)

# What follows a name when it is the name of a place or a law and not of a person.
PLACE_WORDS = frozenset(
    "academy act approach avenue block borough bridge cafe center centre charity church city class clinic "
    "close college council county court crescent cross day district division drive end estate farm fields "
    "foundation framework fund gardens gate general grammar green group grove hall high hill home "
    "hospital hostel hotel house hub infant infants infirmary inn inquiry junior juniors kitchen lane law "
    "lodge maternity mews mill model mosque nick nights nursery parade park place point primary profile "
    "project pub refuge report review road room row royal rule scale scheme school score secondary square "
    "stadium station street suite surgery temple terrace test tool tower towers town trust unit walk ward "
    "way wing women's wood year".split()
)
# After "Clare's" only these make it a place or a law: "Keeley's Year 4 photo" is still Keeley.
OWNED_PLACES = frozenset(
    "centre church close court hall hospital house law lodge park place road rule street unit ward".split()
)
# What comes before a name when it is the name of a place.
PLACE_BEFORE = frozenset({"st", "saint", "operation", "project", "section"})

# Capital letters that are trade abbreviations and so never somebody's initials.
ABBREVIATIONS = frozenset(
    """
    aa ac ad ae al am asw bf bm bp cc cd chi cin cj cla cm cp cs ct cv da dc dd di dj dm dna dob dp dr ds dv
    ed eh eha eo ep er et eu fa fd fe fg fi fm fp fsw fu gcse gf gm gp gps gu ha hb hd hi hm ho hp hq hr hs
    hv ia ic icpc id ig ii iii im in ip ir is it iv kg km la lac li lo lp lt mc md me mg mh ml mm mo mp mr
    mri ms mw my na nb nfa ni nn no nq nt od oh oj ok om oo op or os ot ou pa pb pc pe pf ph pi pj pm pn po
    pp pr ps pt qa rc rcpc re ref rn ro rt sa sc sd se sg sh si sl sm so sp st sw ta tac taf tas tb td to ts
    tv uk up ur us va vc vi vs wc we wt xo xx ya yj yo yp yr
    """.split()
)

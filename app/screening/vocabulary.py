"""The words of the field for roles, agencies, family and children, as plain lists.

The promise: "we", "services" and "the system" are in none of these lists, so they are never a target.
"""

from __future__ import annotations

# One person in one chair. Several agencies, "we" and "the system" are deliberately not here.
ROLES = """
social worker, sw, duty worker, duty social worker, allocated worker, health visitor, hv, midwife, gp,
doctor, nurse, consultant, registrar, sho, paediatrician, psychiatrist, psychologist, therapist, counsellor,
dentist, surgeon, radiologist, sonographer, anaesthetist, dermatologist, cpn, school nurse, practice nurse,
matron, paramedic, health worker, teacher, form tutor, headteacher, head teacher, deputy head, head of year,
dsl, senco, ta, teaching assistant, tutor, pastoral lead, safeguarding lead, designated lead, designated
doctor, named nurse, named doctor, named gp, class teacher, attendance officer, ewo, mentor, learning
mentor, room leader, key person, nursery worker, nursery nurse, nursery manager, childminder, play
therapist, portage worker, school secretary, manager, team manager, duty manager, service manager, practice
manager, ward manager, line manager, case manager, senior practitioner, practice educator, director, head of
service, commissioner, chair, chairperson, conference chair, cp chair, iro, guardian, supervisor, contact
supervisor, advocate, link worker, key worker, keyworker, support worker, family support worker, outreach
worker, youth worker, project worker, case worker, caseworker, case holder, care coordinator, care
co-ordinator, coordinator, discharge coordinator, lead practitioner, lead professional, lead nurse,
professional, practitioner, clinician, officer, police officer, pc, pcso, constable, sergeant, sgt, custody
sergeant, duty sergeant, inspector, duty inspector, chief inspector, superintendent, detective, dc, ds, di,
dci, skipper, call handler, call taker, dispatcher, controller, response officer, investigating officer,
probation officer, offender manager, probation practitioner, pp, om, pso, spo, prison officer, magistrate,
judge, solicitor, barrister, court clerk, idva, isva, amhp, assessor, risk assessor, housing officer,
tenancy officer, support officer, benefits officer, foster carer, carer, respite carer, care home manager,
home manager, volunteer, befriender, receptionist, clerk, interpreter, locum, trainee, student social
worker, student nurse, supervising social worker, reviewing officer, screening officer, edt worker, duty gp,
agency worker, agency social worker, temp, night manager, night nurse, triage nurse, charge nurse, nurse in
charge, officer in charge, officer in the case, oic, case officer, appropriate adult, personal adviser, pa,
psw, yot worker, drugs worker, drug worker, crisis worker, mash worker, mash nurse, camhs worker, worker,
head, lead, caller, author, sdm, sio, fdo, csw, elsa, coach, football coach, imam, vicar, pastor, governor,
chair of governors, strategic lead, pharmacist, optician, ward doctor, ward sister, a&e doctor, on call
doctor, specialist nurse, community nurse, specialist, physio, dietician, caretaker, boss, colleague, bloke,
individual, grown up, principal, deputy, deputy manager, care manager, custody nurse, custody officer, cell
officer, trustee
"""
# These common words only count as a role when something points at one holder: "the head", "her lead".
NEED_A_POINTER = frozenset(
    "head lead worker officer chair professional practitioner clinician carer volunteer author deputy "
    "manager supervisor doctor nurse teacher guardian coach boss colleague bloke individual specialist "
    "director principal tutor mentor governor coordinator caller commissioner".split()
    + ["grown up", "pa", "ta", "om", "pp", "di", "ds", "dc", "pc"]
)
POINTERS = frozenset(
    "a agency allocated an another any call called certain clueless day designated duty each every her "
    "his junior last lazy lead locum my named new night old on-call one our poor previous senior "
    "so-called some team that the their this useless ward weak what which your".split()
)
# Words that may stand before a mention and belong to it.
LEADING = POINTERS | frozenset(
    "a-level attending community competent dear decent early experienced family good hospital independent "
    "interviewing late less local lovely more most nearest poor proper qualified same school shift "
    "student turn very well".split()
)
AGENCIES = """
police, the force, response team, response, custody, british transport, crime unit, neighbourhood team,
bobbies, social care, childrens social care, children's social care, adult social care, csc, asc, childrens
services, children's services, adult services, social services, the la, local authority, the council,
council, county council, mash, front door, the hub, referral hub, edt, out of hours, out of hours team,
oohs, early help, eha team, education, school, schools, the school, secondary, primary school, academy,
academies, academy trust, the college, college, colleges, nursery, nurseries, pru, pre-school, preschool,
early years, admissions, exclusions team, health, the trust, trust, hospital, hospitals, acute trust, mental
health trust, mental health services, mental health, adult mental health, camhs, crisis team, a&e, ed,
maternity, midwifery, midwives, maternity unit, health visiting, health visitors, hvs, gps, gp practice, the
practice, surgery, gp surgery, the surgery, primary care, secondary care, paediatrics, paeds, radiology,
cardiology, neurology, psychiatry, psychiatric liaison, pharmacy, ambulance, ambulance service, ambulance
trust, 111, 101, out of hours gp, dental service, dentistry, the ward, that ward, district nursing, nhs,
icb, the board, commissioners, commissioning, resource panel, the panel, housing, housing association, the
association, housing options, housing department, landlord, the landlord, homelessness team, probation,
probation service, nps, crc, prison, the prison, yoi, youth offending, yot, yos, yjs, youth justice, youth
court, the court, courts, cps, legal, legal team, lawyers, legal department, cafcass, immigration, home
office, immigration enforcement, border force, dwp, job centre, drug service, drugs service, substance
misuse, alcohol service, refuge, the refuge, women's aid, voluntary sector, third sector, charity,
charities, the charity, fostering, fostering team, fostering service, fostering agency, the agency,
children's home, childrens home, care home, the home, care provider, provider, the provider, contractor,
care agency, leaving care, leaving care team, adoption team, disability team, children's disability team,
contact centre, children's centre, social workers, teachers, doctors, managers, nurses, consultants,
psychiatrists, paediatricians, therapies, probation officers, prosecutors, fire, fire service, the service,
this service, that service, that team, this team, the team, duty team, assessment team, intake, their team,
that department, that hospital, that school, that nursery, that home, that place, that unit, the unit, one
agency, one service, a certain service, certain agencies, one organisation, a certain charity, a certain
department, one department, the authorities, senior management, leadership team, senior leaders, slt, the
leadership, partner agency, the partnership, safeguarding team, safeguarding adults team, community safety,
victim unit, dv unit, exploitation team, continuing care, continuing care team, hospice, sexual health,
sexual health clinic, sarc, social landlord, learning disability team, send team, sen team, virtual school,
home ed team, ehe team, victim support, escort contractor, secure home, hostel, regional commissioning,
immunisation team, caseworkers, health colleagues, mental health unit, social care offices, housing officers
"""
# A name of an agency that is the end of a longer one: "the <anything> team", "<anything> service".
AGENCY_TAILS = frozenset("agency department office practice service services surgery team trust unit".split())
FAMILY = """
mum, mother, dad, father, stepdad, step-dad, step dad, stepfather, stepmum, step mum, stepmother, mam, nan,
nana, gran, grandma, grandmother, grandad, grandfather, aunt, auntie, uncle, boyfriend, girlfriend, partner,
parents, grandparents, brother, sister, nephew, niece, cousin, ex, husband, wife, mgm, pgm, mgf, family,
perpetrator, mum's brother, father's mother, neighbour, parent, lodger, that man, the man, sibling, mother's
partner
"""
CHILD = """
child, baby, boy, girl, lad, kid, infant, toddler, teenager, son, daughter, little one, young person, yp,
twins, children, kids, babies, patient, pupil, student, adult, woman, victim, tenant, newborn, little girl,
little boy, poor lamb, lads, girls, boys, siblings, unborn, client, resident, friend
"""
SOMEONE = "whoever, somebody, someone, whichever genius, one person, that person, the person, the one person"
THIRD = frozenset({"he", "she"})

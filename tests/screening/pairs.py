"""Pairs of sentences that stand close together and must be read apart. All people and places are invented.

A row is (rule, text, labels). Rules B1 to B16 are the ways blame is put; R1 to R9 are rulings on hard cases.
"""

from __future__ import annotations

from app.screening import Label

I = Label.INDIVIDUAL_BLAME  # noqa: E741 - one letter keeps the table readable
A = Label.AGENCY_CRITICISM
P = Label.IDENTIFIES_PERSON
H = Label.HINDSIGHT

ROWS: tuple[tuple[str, str, frozenset[Label]], ...] = tuple(
    (rule, text, frozenset(labels))
    for rule, text, labels in (
        # B1 counterfactual on a person
        ("B1", "The intake worker should have phoned the nursery the same day.", {I}),
        ("B1", "The health visitor ought to have gone back on the Monday.", {I}),
        ("B1", "If only the mentor had rung home that afternoon.", {I}),
        ("B1", "Perhaps if the midwife had looked at page three.", {I}),
        ("B1", "Had the consultant read the letter we would have met sooner.", {I}),
        ("B1", "Services should agree one form for chronologies.", ()),
        ("B1", "I wish I had asked her about the weekends.", ()),
        ("B1", "We could have used one shared log between us.", ()),
        ("B1", "Police should have a named contact in the hub.", ()),
        # B2 negligence verbs
        ("B2", "The sergeant ignored two requests for a visit.", {I}),
        ("B2", "The allocated worker couldn't be bothered to knock.", {I}),
        ("B2", "Housing sat on the form from Tuesday to Friday.", {A}),
        ("B2", "The school turned a blind eye to the bruises.", {A}),
        ("B2", "Social care dropped the ball on this referral.", {A}),
        ("B2", "The officer brushed off what gran said.", {I}),
        ("B2", "The notes reached the nursery on the Friday.", ()),
        ("B2", "The text reminder did not send that week.", ()),
        ("B2", "The health visitor was not invited to the conference.", ()),
        # B3 what somebody is
        ("B3", "The team manager was lazy.", {I}),
        ("B3", "That social worker is clueless about babies.", {I}),
        ("B3", "The duty officer was completely out of her depth.", {I}),
        ("B3", "A useless care coordinator, that's the whole story.", {I}),
        ("B3", "A newly qualified worker held the case with no co-worker.", ()),
        # B4 grades
        ("B4", "The GP's assessment was shoddy and rushed.", {I}),
        ("B4", "Poor leadership from the head of service.", {I}),
        ("B4", "The form has one line for fathers.", ()),
        # B5 agencies
        ("B5", "Police never share anything with us.", {A}),
        ("B5", "CAMHS passed the buck again, as usual.", {A}),
        ("B5", "Probation don't care about children in the house.", {A}),
        ("B5", "Health washed their hands of this family.", {A}),
        ("B5", "Don't get me started on housing.", {A}),
        ("B5", "Housing was not on the list of people invited.", ()),
        ("B5", "Police and health work to different thresholds.", ()),
        ("B5", "CAMHS offered two appointments by letter.", ()),
        # B6 one role-holder singled out
        ("B6", "Whoever closed this in June clearly never read it.", {I}),
        ("B6", "A certain deputy head knew all along.", {I}),
        ("B6", "Someone senior buried that report.", {I}),
        ("B6", "Whoever is on duty needs a named backup.", ()),
        ("B6", "The on-call doctor changed three times that weekend.", ()),
        # B7 sarcasm
        ("B7", 'The manager "reviewed" forty files in one afternoon. Impressive.', {I}),
        ("B7", "Nice to see probation finally found the building.", {A}),
        ("B7", "Funny how the hospital letters always turn up afterwards.", {A}),
        ("B7", "The nursery rang about every absence, well done to them.", ()),
        # B8 rhetorical questions
        ("B8", "What was the consultant thinking, sending him home?", {I}),
        ("B8", "Why on earth didn't the school nurse ring back?", {I}),
        ("B8", "Did the duty worker even read it?", {I}),
        ("B8", "Why does it always take a tragedy for social care to come?", {A}),
        ("B8", "What was the team dealing with that week?", ()),
        ("B8", "What would have helped someone in that role to ring back?", ()),
        # B9 passive with a plain target
        ("B9", "The referral was ignored by the duty team.", {A}),
        ("B9", "Her disclosure was dismissed by the inspector.", {I}),
        ("B9", "The referral was sent on 4 May and opened on 9 May.", ()),
        # B10 polite blame
        ("B10", "With respect, a more experienced officer would have gone upstairs.", {I}),
        ("B10", "I'm sure the registrar meant well.", {I}),
        ("B10", "No offence to the college, but they could have asked him.", {A}),
        ("B10", "Not naming names but housing have questions to answer.", {A}),
        ("B10", "You would expect a safeguarding lead to know the procedure.", {I}),
        ("B10", "Entry seven is a day late, I think.", ()),
        # B11 penalties
        ("B11", "The manager should be struck off.", {I}),
        ("B11", "I blame the chair.", {I}),
        ("B11", "The council has blood on its hands.", {A}),
        ("B11", "Fear of being blamed stopped people escalating.", ()),
        # B12 self-exoneration by contrast
        ("B12", "We did our part. It was social care who dropped it.", {A}),
        ("B12", "We made two referrals and both had a written outcome.", ()),
        # B13 harsh self-blame
        ("B13", "It's my fault. I killed that baby.", {I}),
        ("B13", "I was useless and I let him die.", {I}),
        ("B13", "I don't deserve to be sat here with you.", {I}),
        ("B13", "I didn't feel confident to challenge.", ()),
        ("B13", "I should have asked more about the partner.", ()),
        # B14 family
        ("B14", "Mum was a lazy liar.", {I}),
        ("B14", "Stepdad is an evil monster.", {I}),
        ("B14", "Dad cancelled four appointments.", ()),
        ("B14", "Mum did not engage with the parenting course.", ()),
        # B15 labels as explanation are a prompt for the room, not a flag
        ("B15", "A lack of professional curiosity across the partnership.", ()),
        ("B15", "With twelve minutes a visit there was no room to be curious.", ()),
        # B16 absolutes and mind-reading
        ("B16", "The GP never once asked about the father.", {I}),
        ("B16", "The school knew full well and kept quiet to protect its reputation.", {A}),
        ("B16", "Nobody on the rota had access to that system.", ()),
        # R1 one person, or a team
        ("R1", "The midwife ignored it.", {I}),
        ("R1", "Midwives ignored it.", {A}),
        ("R1", "GPs never come to anything.", {A}),
        ("R1", "The GP surgery never answers a letter.", {A}),
        ("R1", "The front door failed this family again.", {A}),
        # R2 hindsight
        ("R2", "It was obvious this would happen.", {H}),
        ("R2", "All the signs were there.", {H}),
        ("R2", "If only they had removed him he'd be alive.", {H}),
        ("R2", "It was only a matter of time with that family.", {H}),
        ("R2", "It just proves what we always said.", {H}),
        ("R2", "He is thriving now, so it was clearly the right call.", {H}),
        ("R2", "If the midwife had asked she'd still be alive.", {I, H}),
        ("R2", "You could see it coming a mile off.", {H}),
        ("R2", "At the time it was a tidy house and a smiling baby.", ()),
        # R3 several agencies, "we", the system
        ("R3", "As a system we lost sight of the child.", ()),
        ("R3", "All of us thought somebody else was ringing.", ()),
        ("R3", "The two systems don't talk to each other.", ()),
        ("R3", "Caseloads were over thirty so visits slipped.", ()),
        ("R3", "There was no pathway for sharing attendances.", ()),
        # R4 guarding against hindsight and blame
        ("R4", "It is easy with hindsight to say it was obvious.", ()),
        ("R4", "We must not turn this into blame.", ()),
        ("R4", "It wasn't obvious at the time.", ()),
        ("R4", "Nobody could have known what came out at the trial.", ()),
        # R5 who can be known
        ("R5", "Child Q and Sibling 2 moved to the refuge in May.", ()),
        ("R5", "Baby A was weighed at St Mary's on Jade Ward.", ()),
        ("R5", "Clare's Law was used twice and Operation Encompass once.", ()),
        ("R5", "The sergeant on Kestrel Ward rang us on Monday.", ()),
        ("R5", "Thank you to Danuta for staying late.", {P}),
        ("R5", "Mrs Penhaligon opened the door.", {P}),
        ("R5", "Dr Achterberg saw her in clinic.", {P}),
        ("R5", "Little J kept a drawing of the bus.", {P}),
        ("R5", "J.T. asked for his teddy.", {P}),
        ("R5", "Ring me on 07700 900123 for the form.", {P}),
        ("R5", "Write to k.marlow@example.org for the slides.", {P}),
        ("R5", "They lived at 14 Tannery Row.", {P}),
        ("R5", "The flat was in ZZ1 4AB.", {P}),
        ("R5", "Her date of birth is 02/11/2016.", {P}),
        ("R5", "NHS number 999 123 4567 is on the sheet.", {P}),
        ("R5", "The only paediatrician at Eastmoor rang twice.", {P}),
        ("R5", "PC 4471 waited with the children.", {P}),
        ("R5", "She told us her friend was called Marisol.", {P}),
        ("R5", "A paediatrician at the hospital rang twice.", ()),
        ("R5", "He will be ten in May and he may move in June.", ()),
        ("R5", "Hope and grace were words she liked.", ()),
        # R6 the child's voice, and mild reflection
        ("R6", "Nobody asked me what I wanted.", ()),
        ("R6", "I was scared when mum shouted.", ()),
        ("R6", "It's my fault dad left.", ()),
        ("R6", "My social worker never listened to me.", ()),
        ("R6", "I ignored a gut feeling and I'd like us to talk about that.", ()),
        # R7 contempt, or what happened
        ("R7", "Her stepdad is scum.", {I}),
        ("R7", "Gran is a selfish old cow.", {I}),
        ("R7", "Mum told the midwife she was fine.", ()),
        ("R7", "Dad shouted at the worker and closed the door.", ()),
        # R8 a recommendation, with or without a dig
        ("R8", "Police should share stills from body-worn video.", ()),
        ("R8", "GPs need a lunchtime slot to join meetings online.", ()),
        ("R8", "GPs should stop thinking safeguarding is someone else's job.", {A}),
        ("R8", "CAMHS need to stop hiding behind thresholds.", {A}),
        ("R8", "Schools should get a standing invite to core groups.", ()),
        # R9 agencies by hint
        ("R9", "One agency never shares, and they know who they are.", {A}),
        ("R9", "A certain service was nowhere, as usual.", {A}),
        # good practice about a role
        ("good", "The school nurse kept offering appointments and never gave up.", ()),
        ("good", "Brilliant work by the receptionist who rang three times.", ()),
        ("good", "The housing officer asked the right question and wrote down the answer.", ()),
    )
)

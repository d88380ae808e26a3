"""What the record's codes are called on pages, in the reader's language; our own short words."""

from typing import Any

from flask_babel import lazy_gettext as _l

Labels = dict[str, Any]

LEVELS: Labels = {
    "none": _l("No degree yet"),
    "CDA": _l("Child Development Associate (CDA)"),
    "associate": _l("Associate degree"),
    "bachelors": _l("Bachelor’s degree"),
    "masters": _l("Master’s degree"),
    "doctorate": _l("Doctorate, MD included"),
}
LICENCE_KINDS: Labels = {
    "mental_health": _l("Mental health license"),
    "other": _l("Another license"),
}
ROLE_KINDS: Labels = {
    "direct_service": _l("With children and families"),
    "rsc_provision": _l("Giving reflective supervision (RSC)"),
    "policy_leadership": _l("Leading programs or policy"),
    "teaching_research": _l("Teaching or research"),
    "graduate_internship": _l("Graduate internship"),
}
BANDS: Labels = {
    "prenatal_to_36m": _l("Pregnancy to 36 months"),
    "3_to_6y": _l("3 up to 6 years"),
}
FOCUS: Labels = {
    "social_emotional": _l("Social and emotional needs of the child"),
    "relationship": _l("The relationships around the child"),
    "relationship_based_therapy": _l("Relationship-based therapy"),
    "dyadic_psychotherapy": _l("Psychotherapy with parent and child together"),
}
WITH_WHOM: Labels = {
    "child": _l("The child"),
    "caregiver": _l("A parent: birth, foster or adoptive"),
}
LEADERSHIP: Labels = {
    "local": _l("Local"),
    "regional": _l("Regional"),
    "state": _l("State"),
    "national": _l("National"),
    "international": _l("International"),
}
TRAINING_KINDS: Labels = {
    "college_course": _l("College course"),
    "series": _l("Training series"),
    "short_inservice": _l("Workshop or short in-service"),
    "conference": _l("Conference"),
}
TOPICS: Labels = {
    "iecmh": _l("Infant and early childhood mental health"),
    "dei": _l("Diversity, equity and inclusion with young children"),
    "rsc_provision": _l("Giving reflective supervision (RSC)"),
}
FORMATS: Labels = {"individual": _l("One to one"), "group": _l("Group")}
MODES: Labels = {"in_person": _l("In person"), "video": _l("Video"), "phone": _l("Phone")}
MEMBERSHIP_TYPES: Labels = {
    "individual": _l("My own membership"),
    "organisational": _l("Through my organization"),
}
AWARD_STATUSES: Labels = {"endorsed": _l("Endorsed"), "emerging": _l("Emerging")}
AGREEMENTS: Labels = {
    "code_of_ethics": _l("Code of ethics"),
    "endorsement_agreement": _l("Endorsement agreement"),
}
RATER_KINDS: Labels = {
    "supervisor": _l("your current supervisor"),
    "rsc_provider": _l("your RSC provider"),
    "rsc_recipient": _l("someone who receives RSC from you"),
    "supervisee": _l("someone you supervise"),
    "colleague": _l("a colleague"),
    "parent": _l("a parent you served"),
    "teacher": _l("a teacher"),
    "trainer": _l("a trainer"),
    "consultant": _l("a consultant"),
    "cda_mentor": _l("a CDA mentor"),
    "board_member": _l("a board member"),
}
ACTS: Labels = {"create": _l("Create"), "skip": _l("Skip: there already"), "wrong": _l("Can’t be read")}
SOURCES: Labels = {
    "own_copy": _l("My own copy or photo"),
    "download": _l("Downloaded from the college or body"),
    "institution": _l("Sent by the college or body itself"),
}
DOUBLES: Labels = {
    "same": _l("The same, twice. Only the first counts."),
    "overlap": _l("Days that cross, with the same name. Only the first counts."),
    "full_day": _l("More than 24 hours on one day."),
    "full_week": _l("Jobs that together take more hours than a week has."),
}
COVERAGE: Labels = {"none": _l("Not touched yet"), "thin": _l("Thin"), "there": _l("Covered")}
DOMAINS: Labels = {
    "theoretical_foundations": _l("Theoretical foundations"),
    "law_regulation_policy": _l("Law, regulation and agency policy"),
    "systems_expertise": _l("Systems expertise"),
    "direct_service_skills": _l("Direct service skills"),
    "working_with_others": _l("Working with others"),
    "communicating": _l("Communicating"),
    "thinking": _l("Thinking"),
    "reflection": _l("Reflection"),
    "administration": _l("Administration"),
    "research_evaluation": _l("Research and evaluation"),
}
AREAS: Labels = {
    "tf.pregnancy_early_parenthood": _l("Pregnancy and early parenthood"),
    "tf.child_development_behavior": _l("Child development and behavior"),
    "tf.child_family_centered_practice": _l("Child- and family-centered practice"),
    "tf.relationship_focused_practice": _l("Relationship-focused practice"),
    "tf.family_relationships_dynamics": _l("Family relationships and dynamics"),
    "tf.attachment_separation_trauma_grief_loss": _l("Attachment, separation, trauma, grief and loss"),
    "tf.cultural_humility_dei": _l("Cultural humility, diversity, equity and inclusion"),
    "tf.disorders_of_infancy_early_childhood": _l("Disorders of infancy and early childhood"),
    "tf.theories_of_change": _l("Theories of change"),
    "tf.adult_mental_behavioral_disorders": _l("Mental and behavioral disorders in adults"),
    "tf.adult_learning": _l("How adults learn"),
    "tf.statistics": _l("Statistics"),
    "tf.research_evaluation": _l("Research and evaluation"),
    "lrp.ethical_practice": _l("Ethical practice"),
    "lrp.government_law_regulation": _l("Government, law and regulation"),
    "lrp.agency_policy": _l("Agency policy"),
    "se.service_delivery_systems": _l("Service delivery systems"),
    "se.community_resources": _l("Community resources"),
    "ds.observation_listening": _l("Observing and listening"),
    "ds.screening_assessment": _l("Screening and assessment"),
    "ds.responding_with_empathy": _l("Responding with empathy"),
    "ds.intervention_treatment_planning": _l("Planning of intervention and treatment"),
    "ds.developmental_guidance": _l("Developmental guidance"),
    "ds.supportive_counseling": _l("Supportive counseling"),
    "ds.relationship_based_therapies": _l("Relationship-based therapies"),
    "ds.advocacy": _l("Advocacy"),
    "ds.life_skills": _l("Life skills"),
    "ds.safety": _l("Safety"),
    "ds.reflective_supervision": _l("Reflective supervision"),
    "wo.building_relationships": _l("Building relationships"),
    "wo.supporting_others": _l("Supporting others"),
    "wo.collaborating": _l("Collaborating"),
    "wo.resolving_conflict": _l("Resolving conflict"),
    "wo.empathy_compassion": _l("Empathy and compassion"),
    "wo.crisis_management": _l("Handling crises"),
    "wo.consulting": _l("Consulting"),
    "wo.coaching_mentoring": _l("Coaching and mentoring"),
    "co.listening": _l("Listening"),
    "co.speaking": _l("Speaking"),
    "co.writing": _l("Writing"),
    "co.group_process": _l("Group process"),
    "th.analyzing_information": _l("Analyzing information"),
    "th.solving_problems": _l("Solving problems"),
    "th.exercising_judgment": _l("Exercising judgment"),
    "th.maintaining_perspective": _l("Keeping perspective"),
    "th.planning_organizing": _l("Planning and organizing"),
    "re.contemplation": _l("Contemplation"),
    "re.self_awareness": _l("Self-awareness"),
    "re.curiosity": _l("Curiosity"),
    "re.professional_personal_development": _l("Professional and personal growth"),
    "re.emotional_response": _l("Emotional response"),
    "re.parallel_process": _l("Parallel process"),
    "ad.program_management": _l("Program management"),
    "ad.program_development": _l("Program development"),
    "ad.program_funding": _l("Program funding"),
    "rv.infant_relationships_attachment": _l("Research on relationships and attachment"),
    "rv.infant_development_behavior": _l("Research on development and behavior"),
    "rv.families": _l("Research on families"),
}


def options(labels: Labels, *, first: Any = None) -> list[tuple[str, str]]:
    """For selects, chips and boxes: (code, words); ``first`` is the words of an empty choice."""
    start = [("", str(first))] if first is not None else []
    return start + [(code, str(label)) for code, label in labels.items()]


def area(code: str) -> str:
    """An area's words; one that the catalogue got later is told by its code."""
    return str(AREAS[code]) if code in AREAS else code.partition(".")[2].replace("_", " ").capitalize()

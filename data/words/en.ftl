### General words: the app, languages, steps, classes, visits, events, units


## The app and its languages

app-name = Mass vaccination site
language = Language
language-zh-cn = 中文
language-en = English
as-of = As of { $time }
not-filled = not filled in
total = Total
today = Today
round = Round { $n }
round-all = All rounds
site = Site
post = Post
team = Team
yes = Yes
no = No
not-known = Not known

## Steps

step-start = Start
step-setup = Setup
step-enumeration = Enumeration
step-registration = Registration
step-consent = Consent
step-precheck = Pre-check
step-vaccination = Vaccination
step-observation = Observation
step-tally = Tally
step-closing = Closing
step-lots = Vaccine lots
step-people = People
step-paper = Paper records

## Roles

role-coordinator = Coordinator
role-registrar = Registrar
role-informer = Informer
role-precheck-doctor = Pre-check doctor
role-vaccinator = Vaccinator
role-observer = Observer

## Residence and sex

residence-resident = Resident
residence-migrant = Migrant
residence-temporary = Temporary
residence-unknown = Residence not known
sex-0 = Unknown
sex-1 = Male
sex-2 = Female
sex-9 = Not stated

## Age bands

band-under-one = <1 year
band-one-year = { $low } y
band-years = { $low }–{ $high } y
band-years-over = ≥{ $low } y
band-months = { $low }–{ $high } months
band-months-over = ≥{ $low } months
band-none = Outside all bands
birth-year = Born in { $year }

## Where a visit stands

stage-arriving = Arriving
stage-registered = Registered
stage-consented = Consented
stage-fit = Fit
stage-ready = Ready for the dose
stage-refused = Refused
stage-stopped = Stopped at pre-check
stage-dosed = Vaccinated
stage-repeated = Dose repeated
stage-observing = Under observation
stage-reacted = Reaction reported
stage-released = Released
stage-left-early = Left early
missing-registered = Not registered yet
missing-consented = No consent yet
missing-fit = No pre-check yet

## What the pre-check decides

decision-fit = Fit
decision-caution = With caution
decision-deferred = Deferred
decision-contraindicated = Contraindicated
decision-referred = Referred

## Modes of a post, and ways of observing

mode-fixed = Fixed post
mode-merged-desk = Merged desk
mode-school = School
mode-mobile = Mobile team
mode-house-to-house = House to house
observation-seated = Seated in the observation area
observation-at-the-stop = Observed at the stop
observation-advised = Advised to watch at home (not counted as observed)
unit-kind-village = Village or community
unit-kind-employer = Employer
unit-kind-school = School

## Three checks, seven matches, one verification

check-health = Health state and contraindications
check-certificate = Record card and immunization certificate
check-vaccine = Vaccine and syringe: appearance, lot, expiry
check-name = Name
check-age = Age
check-product = Product
check-specification = Specification
check-dose = Dose
check-body-site = Site on the body
check-route = Route
check-verification = Recipient or guardian has verified the product and its expiry

## Who signs

signer-self = The person
signer-guardian = Guardian
signer-entrusted = Entrusted person

## Routes, sites on the body, units

route-oral = Oral
route-intramuscular = Intramuscular
route-subcutaneous = Subcutaneous
route-intradermal = Intradermal
body-site-mouth = Mouth
body-site-left-upper-arm = Left upper arm
body-site-right-upper-arm = Right upper arm
body-site-left-thigh = Left thigh
body-site-right-thigh = Right thigh
dose-unit-ml = mL
dose-unit-drop = drops
dose-unit-pill = pill
container-vial = vial
container-pill = pill
antigen-polio = Polio
antigen-covid19 = COVID-19
unit-person = persons
unit-dose = doses
unit-vial = vials
count-persons = { $n ->
    [one] { $n } person
   *[other] { $n } persons
    }
count-doses = { $n ->
    [one] { $n } dose
   *[other] { $n } doses
    }
count-vials = { $n ->
    [one] { $n } vial
   *[other] { $n } vials
    }
minutes-left = { $n ->
    [one] { $n } minute left
   *[other] { $n } minutes left
    }

## Denominators, by their names

denominator-census = Census
denominator-enumerated = Enumerated
denominator-added-after-freeze = Added after freeze
denominator-revised-target = Revised target

## Measures

measure-target = Target (persons)
measure-registered = Registered (visits)
measure-consented = Consented (visits)
measure-refused = Refused (visits)
measure-fit = Fit (visits)
measure-deferred = Deferred (visits)
measure-contraindicated = Contraindicated (visits)
measure-referred = Referred (visits)
measure-vaccinated = Vaccinated (persons)
measure-doses = Doses given
measure-counted = Doses counted on paper
measure-repeated = Doses repeated
measure-observing = Under observation (persons)
measure-released-observed = Observed in full (persons)
measure-released-early = Released early with a reason (persons)
measure-released-advised = Advised only (persons)
measure-left-early = Left early (persons)
measure-walk-in = Walk-ins (persons)
measure-zero-dose = Zero-dose (persons)
measure-reactions = Reactions (cases)
measure-missed = Not vaccinated (persons)
measure-elsewhere = Vaccinated elsewhere (persons)
coverage = Coverage

## Events

kind-origin-opened = Ledger begun on this device
kind-clock-jumped = The device's clock was changed
kind-plan-adopted = Plan adopted
kind-site-named = Site named
kind-staff-named = Staff named
kind-round-opened = Round opened
kind-round-frozen = Target frozen
kind-list-opened = List opened
kind-list-accepted = List accepted
kind-list-withdrawn = List withdrawn
kind-enumerated = Enumerated
kind-listed = Listed
kind-registered = Registered
kind-consent-given = Consent given
kind-consent-refused = Consent refused
kind-precheck-passed = Pre-check passed
kind-precheck-stopped = Stopped at pre-check
kind-dose-given = Dose given
kind-dose-repeated = Dose repeated
kind-released = Released
kind-left-early = Left early
kind-reaction-reported = Reaction reported
kind-not-vaccinated = Not vaccinated
kind-vaccinated-elsewhere = Vaccinated elsewhere
kind-vials-received = Vials received
kind-vials-returned = Vials returned
kind-vials-used = Vials used
kind-vials-wasted = Vials wasted
kind-doses-wasted = Doses wasted
kind-doses-counted = Doses counted on paper
kind-figure-reported = Figure reported
kind-day-opened = Day opened
kind-day-closed = Day closed
kind-day-signed = Day signed
kind-day-reopened = Day reopened
kind-day-restated = Day restated
kind-voided = Voided
kind-amended = Amended
kind-same-person = Said to be the same person
kind-not-same-person = Said not to be the same person
kind-finding-settled = Finding settled
kind-erased = Personal data erased

## Fields

field-site-name = site name
field-staff-name = staff name
field-lot = lot number
field-reason = reason
field-relation = relation to the recipient
field-precheck-doctor = pre-check doctor
field-temperature = temperature
field-advice = medical advice
field-vaccinator = vaccinator
field-reaction = what the reaction was
field-place = place of vaccination
field-on = date of vaccination
field-evidence = evidence
field-sheet = number of the paper sheet
field-source = source

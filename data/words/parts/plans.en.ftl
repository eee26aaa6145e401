### Plans: faults in their text, reason codes, pre-check questions

plan-fault-toml-unreadable = Line { $line } cannot be read as TOML. Check quotation marks, brackets and equals signs.
plan-fault-key-missing = { $key } is missing (in the table at line { $line }). Add it.
plan-fault-key-unknown = { $key } at line { $line } is no key of a plan; it may be misspelt. Correct it or take it out.
plan-fault-blank = { $key } at line { $line } is blank. Fill it in.
plan-fault-wrong-type = { $key } at line { $line } has the wrong type; it should be { $wanted ->
    [str] a text in quotation marks
    [int] a whole number
    [float] a number
    [bool] true or false
    [date] a date without quotation marks
    [list] a list in square brackets
    [dict] a table
    [texts] a list of texts
    [lists] a list of lists
    [tables] a list of tables
   *[other] another type ({ $wanted })
    }.
plan-fault-not-among = { $key } at line { $line } cannot be “{ $value }”; it is one of: { $among }.
plan-fault-out-of-range = { $key } at line { $line } is { $value }; it must lie between { $low } and { $high }.
plan-fault-list-empty = { $key } at line { $line } is empty. Write at least one entry.
plan-fault-code-twice = { $key } at line { $line }: “{ $code }” appears twice. Change one of them.
plan-fault-approval-missing = { $key } at line { $line } is blank. A mass vaccination is decided by a government and filed (Vaccine Administration Law, art. 50): fill it in.
plan-fault-band-reversed = { $key } at line { $line }: the band ends at { $high }, before it begins at { $low }. Swap them.
plan-fault-bands-overlap = { $key } at line { $line }: band { $band } overlaps { $before }. Let it begin after that one.
plan-fault-bands-gap = { $key } at line { $line }: there is a gap between the bands { $before } and { $band }. Close it.
plan-fault-round-number = { $key } at line { $line }: this round should be number { $expected }. Number the rounds in order.
plan-fault-round-reversed = { $key } at line { $line }: the round ends before it starts. Correct the days.
plan-fault-rounds-overlap = { $key } at line { $line }: the round starts before round { $before } has ended. Correct the days.
plan-fault-window-reversed = { $key } at line { $line }: the window of birth dates ends before it begins. Correct it.
plan-fault-window-outside-bands = { $key } at line { $line }: who was born on { $born } falls into no band and would be lost from the tables. Change the window or the bands.
plan-fault-stations-not-once = { $key } at line { $line }: each station must be asked exactly once: { $stations }.
plan-fault-vaccination-not-last = { $key } at line { $line }: vaccination must come last. Change the order.
plan-fault-mode-unknown = { $key } at line { $line }: there is no mode “{ $mode }”. Use one of the modes that the plan and the program know.
plan-fault-product-unknown = { $key } at line { $line }: the vaccines file has no { $product }. Check the code.
plan-fault-course-missing = { $key } at line { $line }: { $product } has no course of its own and cannot be used in a plan of courses. Add it to the vaccines file.
plan-fault-intervals-differ = { $key } at line { $line }: { $expected } intervals are needed, { $found } are given. Make them agree.
plan-fault-hour-unreadable = Line { $line }, { $key }: “{ $value }” is no time of day. Write it like 08:30.
plan-fault-hours-reversed = Line { $line }, { $key }: opening, breaks and closing are not in their order. Correct them.
plan-text-plan = Plan file
plan-text-vaccines = Vaccines file

## Lists of reasons

reasons-refused = Reasons for refusing
reasons-deferred = Reasons for deferring
reasons-contraindicated = Contraindications
reasons-referred = Reasons for referring
reasons-not-vaccinated = Reasons not vaccinated
reasons-waste = Reasons for waste
reasons-difference = Reasons for a difference
reasons-correction = Reasons for a correction
reasons-early-release = Reasons for an early release

## Reasons

reason-other = Other (say which)
reason-side-effects-feared = Fear of side effects
reason-no-felt-need = No felt need
reason-child-ill = Child ill
reason-too-many-rounds = Too many rounds
reason-decider-absent = Decision-maker absent
reason-belief = Belief
reason-other-product-wanted = Wants another product
reason-wants-to-wait = Wants to wait
reason-fever = Fever
reason-acute-illness = Acute illness
reason-severe-illness = Severe illness
reason-acute-infectious-disease = Acute infectious disease
reason-chronic-acute-phase = Acute phase of a chronic disease
reason-diarrhoea-vomiting = Diarrhoea or vomiting
reason-recent-vaccine = Another vaccine recently
reason-recent-immunoglobulin = Immunoglobulin or blood product recently
reason-interval-not-reached = Interval not reached
reason-pregnancy-lactation = Pregnancy or lactation
reason-guardian-absent = Guardian absent
reason-immunodeficiency = Immunodeficiency
reason-immunosuppressants = On immunosuppressants
reason-component-allergy = Allergy to a component
reason-milk-allergy = Milk allergy
reason-antibiotic-allergy = Allergy to an antibiotic in the vaccine
reason-previous-severe-reaction = Severe reaction to an earlier dose
reason-neurological-disease = Neurological disease
reason-pregnancy = Pregnancy
reason-to-doctor = To a doctor
reason-other-product = Another product
reason-emergency-care = Emergency care
reason-not-visited = Not visited
reason-absent-travel = Away from the area
reason-absent-local = Out, but in the area
reason-refused = Refused
reason-contraindicated = Contraindicated
reason-deferred-ill = Deferred for illness
reason-vaccinated-elsewhere = Vaccinated elsewhere
reason-unaware = Did not know of it
reason-unaware-place = Did not know where
reason-no-time = No time
reason-too-far = Too far away
reason-out-of-stock = Out of stock
reason-expired = Expired
reason-monitor-past-discard = Vial monitor past the discard point
reason-broken = Broken
reason-contaminated = Contaminated
reason-frozen = Frozen
reason-opened-too-long = Opened too long
reason-open-vial = Left in an opened vial
reason-session-end = Left at the end of the session
reason-spilt = Spilt
reason-missing = Missing
reason-paper-pending = Paper records not yet entered
reason-dose-unrecorded = Dose not recorded
reason-dose-repeated = Dose repeated
reason-miscounted-vials = Vials miscounted
reason-drawn-unused = Drawn and not used
reason-wrong-person = Wrong person
reason-wrong-lot = Wrong lot
reason-wrong-product = Wrong product
reason-wrong-time = Wrong time
reason-mistyped = Mistyped
reason-entered-twice = Entered twice
reason-did-not-happen = Did not happen
reason-own-wish = Own wish
reason-called-away = Called away
reason-to-hospital = Taken to hospital
reason-site-evacuated = Site evacuated
reason-spat = Spat out
reason-vomited = Vomited

## Pre-check questions

question-fever = Fever today?
question-acute-illness = An acute illness now?
question-acute-infectious-disease = An acute infectious disease now?
question-chronic-acute-phase = A chronic disease in its acute phase?
question-diarrhoea-vomiting = Diarrhoea or vomiting?
question-recent-immunoglobulin = Immunoglobulin or a blood product recently?
question-recent-vaccine = Another vaccine recently?
question-guardian-absent = Is the guardian absent?
question-pregnancy = Pregnant?
question-pregnancy-lactation = Pregnant or breastfeeding?
question-component-allergy = Allergic to a component of the vaccine?
question-milk-allergy = Allergic to milk or milk products?
question-antibiotic-allergy = Allergic to neomycin, streptomycin or polymyxin B?
question-previous-severe-reaction = A severe reaction to an earlier dose?
question-immunodeficiency = An immunodeficiency?
question-immunosuppressants = Taking immunosuppressants?
question-neurological-disease = Convulsions, epilepsy or another neurological disease?
question-chronic-disease = A chronic disease?
question-allergic-constitution = Of an allergic constitution?

## Products

product-topv-pill = Oral polio vaccine, trivalent, pill
product-bopv-liquid = Oral polio vaccine, bivalent, liquid, 20 doses
product-nopv2 = Novel oral polio vaccine type 2, 50 doses
product-ipv = Inactivated polio vaccine
product-covid-bibp = COVID-19 inactivated vaccine (Vero), Sinopharm BIBP
product-covid-coronavac = COVID-19 inactivated vaccine (Vero), CoronaVac
product-covid-kconvac = COVID-19 inactivated vaccine (Vero), KCONVAC
product-covid-cansino = COVID-19 adenovirus vector vaccine (Ad5), CanSino
product-covid-zhifei = COVID-19 recombinant vaccine (CHO cell), Zhifei

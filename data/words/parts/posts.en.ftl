### How the posts work: who acts, how consent is signed, the stop, doses given elsewhere

finding-staff-unknown = The paper names { $name }, who is not on this site's staff list. Please check who did it.

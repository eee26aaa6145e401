### The site's network: how tablets reach and trust this computer, its clock, its disk; the practice file

network-tablets = This computer: connect tablets, check the clock
network-clock = Clock of this computer
network-clock-more = Compare it with a wristwatch. Doses and observation are timed by it.
network-disk = { $gb } GB free on the disk
network-disk-low = Only { $gb } GB are free on the disk. Delete what is not needed, or records and backups may not be kept.
network-loopback-only = Only this computer can use the app now; no tablet can reach it.
network-no-address = This computer is in no network. Connect it to the site's router, or turn on its own hotspot; the QR code comes by itself.
network-step-trust = ① A new tablet scans this first, once
network-step-work = ② Then this, to start work
network-step-trust-more = The tablet says that the connection is not private: tap Advanced, then Proceed, and follow the steps on the page.
network-step-work-more = No warning any more: the tablet trusts this site.
network-fingerprint = Fingerprint (SHA-256) of this site's certificate. After installing it, compare with what the tablet shows, group by group:
network-others = For tablets in another network: { $urls }
network-first-time = First time on this tablet? Let it trust this site
refused-network-port-taken = Port { $port } is in use by another program, so no tablet can connect. Close that program and start again, or take another port (see the README).
trust-title = Let this tablet trust this site
trust-why = What goes between the tablets and the site's computer is encrypted. The site signs its own certificate, which this tablet does not know yet, so it warns once. After these steps it no longer does, and the camera works too.
trust-download = Download this site's certificate
trust-system-android = Android tablet
trust-steps-android =
    Tap the button above to download the certificate.
    Open Settings and search for “CA certificate” (mostly under Security, Encryption & credentials, Install a certificate).
    Choose CA certificate, tap “Install anyway” at the warning, and pick site-authority.crt.
    Under Trusted credentials, User, open the certificate and compare its SHA-256 fingerprint with the one on the site's computer. If it differs, remove it and tell the coordinator.
trust-system-ipad = iPad
trust-steps-ipad =
    Open this page in Safari, tap the button above, then Allow.
    Open Settings, tap Profile Downloaded, then Install.
    Under More Details open the certificate and compare its SHA-256 fingerprint with the one on the site's computer. If it differs, remove it and tell the coordinator.
    Open Settings, General, About, Certificate Trust Settings, and turn this site on.
trust-system-windows = Windows tablet or computer
trust-steps-windows =
    Click the button above and open site-authority.crt with a double click.
    Choose Install Certificate, Current User, then “Place all certificates in the following store” and Trusted Root Certification Authorities.
    Windows shows a fingerprint and asks whether to install; choose Yes. Close the browser and open this page again.
    Click the lock beside the address, look at the certificate that issued this one and compare its SHA-256 fingerprint with the one on the site's computer. If it differs, remove it and tell the coordinator.
trust-compare = The certificate's fingerprint (SHA-256)
trust-compare-more = What counts is the one on the screen of the site's computer; compare it with the one in this tablet's settings. The certificate serves for addresses of the site's own network alone and cannot pass for any other website. It can be removed from the tablet after the campaign.
trust-go = Done: start work
practice-banner = PRACTICE · no person and no figure here is real
practice-paper = PRACTICE, not a real record
refused-certificate-not-kept = The certificate could not be kept, so no tablet can connect. See that the data folder can be written and the disk is not full, then start again.
practice-hint = Practise first? Run “make practice” on this computer: it opens a file of its own with invented people, and nothing of it ever enters a site's real records.
terminal-asks-practice = makes a practice file: nothing in it ever enters a site's real records

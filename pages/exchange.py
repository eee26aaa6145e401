"""The exchange: what the centre has of this site, bundles for a stick, both sides' cards, and moving to a second laptop."""

from __future__ import annotations

from campaign.exchange.cards import CENTRE, SITE
from campaign.exchange.peers import role_of
from pages.desk import enter
from pages.desk.carding import cards
from pages.desk.carrying import stick
from pages.desk.handing_over import moving
from pages.desk.keeping_home import keeping_home
from pages.desk.parts import part_of
from pages.desk.sending import sending, sites

PARTS = {"sending": sending, "sites": sites, "stick": stick, "cards": cards, "mode": keeping_home, "moving": moving}
OF = {"": ("cards", "moving"), SITE: ("sending", "stick", "cards", "mode", "moving"),
      CENTRE: ("sites", "stick", "cards", "moving")}

here = enter("exchange")
PARTS[part_of("exchange", OF[role_of(here.store)])](here)

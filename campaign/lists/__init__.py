"""People coming in: enumeration lists, read from files into rows and faults."""

from campaign.lists.faults import Fault
from campaign.lists.headings import Column
from campaign.lists.people import Row
from campaign.lists.rows import ListRead, read_list
from campaign.lists.vocabulary import shipped_headings

__all__ = ["Column", "Fault", "ListRead", "Row", "read_list", "shipped_headings"]

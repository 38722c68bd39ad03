# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Made-up identifiers with right control keys.

The series are those that nobody has: SIREN that start with 001, telephone numbers that
the regulator keeps for fiction (04 65 71 and 06 39 98), addresses in ``.example``.
"""

BANK_CODE = "99998"


def luhn(digits):
    """Return digits followed by their Luhn key."""
    total = 0
    for rank, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if rank % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return f"{digits}{-total % 10}"


def siren(number):
    """Return a SIREN from a number under 100 000."""
    return luhn(f"001{number:05}")


def siret(siren_number, establishment):
    """Return the SIRET of an establishment, from 1 to 9 999."""
    return luhn(f"{siren_number}{establishment:04}")


def vat(siren_number):
    """Return the French VAT number of a legal entity."""
    return f"FR{(12 + 3 * (int(siren_number) % 97)) % 97:02}{siren_number}"


def iban(number, branch="00069"):
    """Return a French IBAN, whose RIB key is right too."""
    account = f"{number:011}"
    key = 97 - (89 * int(BANK_CODE) + 15 * int(branch) + 3 * int(account)) % 97
    bban = f"{BANK_CODE}{branch}{account}{key:02}"
    check = 98 - int(f"{bban}152700") % 97  # F = 15, R = 27
    return f"FR{check:02}{bban}"


def phone(number, mobile=False):
    """Return a telephone number kept for fiction, from a number under 10 000."""
    prefix = "+33 6 39 98" if mobile else "+33 4 65 71"
    return f"{prefix} {number // 100:02} {number % 100:02}"

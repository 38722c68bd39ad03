# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Columns and words of the file of activities to open, English and French."""

import re

# Key: headers accepted; the first is shown in English, the last in French.
COLUMNS = {
    "code": ["code"],
    "name": ["name", "nom", "enseigne"],
    "kind": ["kind", "type"],
    "date_open": ["opening date", "date_open", "date d'ouverture"],
    "naf_code": ["naf", "code naf", "ape"],
    "siret": ["siret"],
    "adviser": ["adviser", "accompagnateur"],
    "tags": ["tags", "étiquettes"],
    "email": ["email", "e-mail", "courriel"],
    "phone": ["phone", "téléphone"],
    "website": ["website", "site web"],
    "street": ["street", "rue"],
    "zip": ["zip", "code postal"],
    "city": ["city", "ville"],
    "person": ["person", "personne"],
    "person_email": ["person email", "courriel de la personne"],
    "role": ["role", "rôle"],
    "share": ["share", "part"],
    "date_from": ["from", "date_from", "du"],
    "date_to": ["to", "date_to", "au"],
}
PERSON_COLUMNS = ("person", "person_email", "role", "share", "date_from", "date_to")
KINDS = {
    "": "individual",
    "individual": "individual",
    "individuel": "individual",
    "individuelle": "individual",
    "collective": "collective",
    "collectif": "collective",
}
ROLES = {
    "": "owner",
    "owner": "owner",
    "titulaire": "owner",
    "member": "member",
    "membre": "member",
    "viewer": "viewer",
    "lecteur": "viewer",
    "lectrice": "viewer",
}
CODE_PATTERN = re.compile(r"[A-Z0-9]{2,8}")

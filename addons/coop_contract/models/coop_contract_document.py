# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class CoopContractDocument(models.AbstractModel):
    """What two parties sign: a text that is written, frozen, then signed.

    People read their contract, not what the social service notes about it.

    The model that inherits it has a field ``state`` that starts with draft, to_sign.
    """

    _name = "coop.contract.document"
    _description = "Document to Sign"
    _inherit = ["coop.staff.notes.mixin"]
    _staff_notes_groups = ("coop_base.group_social", "coop_base.group_payroll")

    ready_on = fields.Date(
        string="To Sign Since", readonly=True, copy=False, tracking=True
    )
    signed_on = fields.Date(readonly=True, copy=False, tracking=True)
    cancelled_on = fields.Date(readonly=True, copy=False, tracking=True)
    template_id = fields.Many2one(
        "coop.contract.template",
        string="Template",
        copy=False,
        ondelete="restrict",
        help="Empty: the one in force for this kind of contract.",
    )
    text = fields.Html(
        copy=False,
        help="Text to sign. It is written from the template when the contract is sent "
        "to signature; write it before to change something in it.",
    )
    text_origin = fields.Html(
        copy=False,
        readonly=True,
        help="Technical: the text as the template wrote it, to know if it was changed "
        "by hand.",
    )
    text_blanks = fields.Integer(compute="_compute_text_blanks")
    signed_copy = fields.Binary(
        attachment=True, copy=False, help="What was signed, scanned or PDF."
    )
    signed_copy_name = fields.Char(copy=False)

    @api.depends("text")
    def _compute_text_blanks(self):
        for document in self:
            document.text_blanks = str(document.text or "").count("coop_contract_blank")

    # ------------------------------------------------------------------
    # Text
    # ------------------------------------------------------------------

    def _get_template_kind(self):
        """Return the kind of document, see ``coop.contract.template``."""
        raise NotImplementedError

    def _get_contract(self):
        """Return the contract that the document is about."""
        raise NotImplementedError

    def action_write_text(self):
        """Write the text from the template, in place of what it was.

        :raise UserError: for a document that is not a draft any more, or without
            template
        """
        for document in self:
            if document.state != "draft":
                raise UserError(
                    self.env._(
                        "%(document)s is not a draft any more: its text doesn't "
                        "change. Bring it back to draft first.",
                        document=document.display_name,
                    )
                )
            template = document.template_id or document._find_template()
            if not template:
                raise UserError(
                    self.env._(
                        "%(document)s: no template is in force for this kind of "
                        "contract. Make one in Contracts > Templates.",
                        document=document.display_name,
                    )
                )
            document._set_text(template)

    def _set_text(self, template):
        text = template._render(self)
        self.write({"template_id": template.id, "text": text, "text_origin": text})

    def _update_text(self):
        """Write the text again if the contract changed since it was written.

        :raise UserError: if it was changed by hand meanwhile
        """
        self.ensure_one()
        template = self.template_id or self._find_template()
        if not template:
            return
        if not self.text or self.text == self.text_origin:
            self._set_text(template)
            return
        field = self._fields["text_origin"]
        fresh = field.convert_to_cache(template._render(self), self, validate=True)
        if self.text_origin and str(fresh) != str(self.text_origin):
            raise UserError(
                self.env._(
                    "%(document)s: something changed since its text was written, and "
                    "the text was changed by hand. Use “Write the Text”, then change "
                    "it again.",
                    document=self.display_name,
                )
            )

    def _find_template(self):
        """Return the template in force for this document, or none."""
        self.ensure_one()
        contract = self._get_contract()
        return self.env["coop.contract.template"]._find(
            self._get_template_kind(),
            contract.type_id,
            contract.company_id,
            fields.Date.context_today(self),
        )

    def _get_text(self):
        """Return the text to print: the frozen one, else what it would be.

        :return: Markup, or False if there is no template
        """
        self.ensure_one()
        if self.text or self.state != "draft" or not self.has_access("write"):
            return self.text
        template = self.template_id or self._find_template()
        return template and template._render(self)

    def _get_report_base_filename(self):
        """Name of the PDF, for the portal."""
        self.ensure_one()
        return self.display_name

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def _check_complete(self):
        """Refuse what can't be signed yet; models say what they need."""

    def action_ready(self):
        """Send drafts to signature: their text is written and doesn't change any more.

        :raise UserError: if something that must be signed is missing
        """
        drafts = self.filtered(lambda one: one.state == "draft")
        drafts._check_complete()
        for draft in drafts:
            draft._update_text()
        drafts.write({"ready_on": fields.Date.context_today(self)})

    def action_draft(self):
        """Bring documents that nobody has signed yet back to draft."""
        self.filtered(lambda one: one.state == "to_sign").write({"ready_on": False})

    def action_sign(self):
        """Open the assistant that records the signatures."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Record Signatures"),
            "res_model": "coop.contract.sign",
            "view_mode": "form",
            "target": "new",
            "context": {"default_res_model": self._name, "default_res_id": self.id},
        }

    def _sign(self, day):
        """Record that both parties have signed.

        :param date day: of the last signature
        :raise UserError: if something is missing, or the document is not waiting for
            signatures
        """
        for document in self:
            if document.state not in ("draft", "to_sign"):
                raise UserError(
                    self.env._(
                        "%(document)s is not waiting for signatures.",
                        document=document.display_name,
                    )
                )
        self._check_complete()
        for document in self:
            document.write({"ready_on": document.ready_on or day, "signed_on": day})

    def _is_cancellable(self):
        return self.state in ("draft", "to_sign")

    def action_cancel(self):
        """Cancel what has no effect yet.

        :raise UserError: for what has
        """
        for document in self:
            if not document._is_cancellable():
                raise UserError(
                    self.env._(
                        "%(document)s is in force already, or was: it can't be "
                        "cancelled. Record its end, or make an amendment.",
                        document=document.display_name,
                    )
                )
        self.write({"cancelled_on": fields.Date.context_today(self)})

    # ------------------------------------------------------------------
    # Locks
    # ------------------------------------------------------------------

    @api.model
    def _get_signed_fields(self):
        """Names of the fields that don't change any more after the signature.

        Nor while it is waited for: what is read must be what is signed.
        """
        return {"signed_on", "cancelled_on", "template_id", "text"}

    def write(self, vals):
        # Whoever may not write isn't told what was signed.
        self.check_access("write")
        changed = self._get_signed_fields().intersection(vals)
        if changed:
            self._check_not_signed(changed, vals)
        return super().write(vals)

    def _check_not_signed(self, changed, vals):
        for document in self:
            # What has not started can be cancelled.
            if not document.ready_on or (
                changed == {"cancelled_on"} and document._is_cancellable()
            ):
                continue
            names = [
                name
                for name in (changed if document.signed_on else changed - {"signed_on"})
                if document._fields[name].convert_to_cache(vals[name], document)
                != document._fields[name].convert_to_cache(document[name], document)
            ]
            if not names:
                continue
            labels = document.fields_get(names, ["string"])
            label = labels[min(names)]["string"]
            if not document.signed_on:
                raise UserError(
                    self.env._(
                        "%(document)s waits for signatures: “%(field)s” can't change. "
                        "Use “Back to Draft” first.",
                        document=document.display_name,
                        field=label,
                    )
                )
            raise UserError(
                self.env._(
                    "%(document)s was signed on %(date)s: “%(field)s” can't change "
                    "any more. Make an amendment.",
                    document=document.display_name,
                    date=format_date(self.env, document.signed_on),
                    field=label,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        for document in self:
            if document.signed_on:
                raise UserError(
                    self.env._(
                        "%(document)s was signed: it can't be deleted. End the "
                        "contract, or cancel it if it has not started.",
                        document=document.display_name,
                    )
                )

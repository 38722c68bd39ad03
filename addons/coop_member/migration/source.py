# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Read another Odoo from outside, by XML-RPC: any version, nothing to install there."""

from xmlrpc.client import ServerProxy

PAGE = 500


class RpcSource:
    """Records of a remote Odoo.

    :param str url: such as ``https://odoo.example.org``
    :param str database: name of the database
    :param str login: a user who may read members, contacts and their bank accounts
    :param str password: password, or API key
    :param transport: of ``xmlrpc.client``, for those who need another one
    """

    def __init__(self, url, database, login, password, transport=None):
        url = url.rstrip("/")
        common = ServerProxy(f"{url}/xmlrpc/2/common", transport=transport)
        uid = common.authenticate(database, login, password, {})
        if not uid:
            raise ValueError(f"{url} refuses {login} on the database {database}.")
        self._proxy = ServerProxy(
            f"{url}/xmlrpc/2/object", transport=transport, allow_none=True
        )
        self._login = (database, uid, password)

    def fields(self, model):
        """Names of the fields of a model; empty if the model is not there."""
        try:
            described = self._call(model, "fields_get", [[], ["type"]], {})
        except Exception:  # noqa: BLE001 - faults differ between versions
            return set()
        return set(described)

    def records(self, model, names, domain=(), company_id=None):
        """Every record of a model, archived ones too, by pages.

        :param names: fields; those that this source does not have come out as False
        :param company_id: company in which company-dependent fields are read
        :return: iterator of dicts
        """
        known = self.fields(model)
        wanted = [name for name in names if name in known]
        context = {"active_test": False}
        if company_id:
            context["allowed_company_ids"] = [company_id]
        offset = 0
        while known:
            page = self._call(
                model,
                "search_read",
                [list(domain), wanted],
                {"offset": offset, "limit": PAGE, "order": "id", "context": context},
            )
            for values in page:
                yield {**dict.fromkeys(names, False), **values}
            if len(page) < PAGE:
                return
            offset += PAGE

    def _call(self, model, method, args, kwargs):
        database, uid, password = self._login
        return self._proxy.execute_kw(
            database, uid, password, model, method, args, kwargs
        )


def to_id(value):
    """Identifier of a many2one as RPC gives it."""
    return value[0] if value else False


def to_name(value):
    return value[1] if value else ""

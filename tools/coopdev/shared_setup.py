"""A pytest plugin: what classes of tests have in common is set up once for them all.

Half of a class's time goes into a company with its chart, its people, its shops: what
``setUpClass`` of a base class of the suite makes (those of the ``common`` modules of
``tests``). It is made once, and taken back to a savepoint for each class that has the
same base, in the one transaction of them all. Tests remain plain Odoo tests, which pass
without this.

A class has its own set-up when it redefines something that the base has, since the
base may use it: a hook, a country, a frozen time.
"""

import copy
import functools
import itertools
from collections import deque

import pytest

from . import paths

# Set on each class by unittest, Odoo and pytest; the base's set-up asks for none of it
OWN = {
    *("setUpClass", "tearDownClass", "doClassCleanups", "setUp", "tearDown"),
    *("test_class", "test_module", "test_sequence", "test_tags"),
    *("_class_cleanups", "_classSetupFailed", "tearDown_exceptions"),
}
CALLBACKS = ("precommit", "postcommit", "prerollback", "postrollback")


def _is_base(cls):
    # odoo.addons.<module>.tests.<file>
    _odoo, _addons, addon, *_tests, file = f"{cls.__module__}....".split(".")[:5]
    return (
        "setUpClass" in vars(cls)
        and file.startswith("common")
        and (paths.ADDONS / addon).is_dir()
    )


@functools.cache  # once set up, a class has got names of its base
def shared_part(cls):
    """The part of a class's ancestry that is set up once; empty: nothing is.

    :param type cls: a class of tests
    :return tuple: a base and all that is behind it, in the order of inheritance
    """
    ancestry = cls.__mro__
    rank = next((rank for rank, one in enumerate(ancestry) if _is_base(one)), 0)
    if not rank:
        return ()
    base = ancestry[rank]
    for one in ancestry[:rank]:
        for name in set(vars(one)) - OWN:
            if not name.startswith(("test_", "__")) and hasattr(base, name):
                return ()
    return ancestry[rank:]


class _SetUp:
    """The open transaction of one shared part, and what it left on its first class."""

    def __init__(self, cls, part, original):
        from odoo.sql_db import Savepoint

        before, cleanups = dict(vars(cls)), len(cls._class_cleanups)
        original(cls)
        self.part = part
        self.cleanups = cls._class_cleanups[cleanups:]
        del cls._class_cleanups[cleanups:]
        self.cr = cls.cr
        self.registry = cls.registry
        cls.env.flush_all()
        self.attributes = {
            name: _copy(value)
            for name, value in vars(cls).items()
            if name not in OWN and before.get(name, self) is not value
        }
        self.envs = list(cls.env.transaction.envs)
        self.callbacks = [
            (callback, deque(callback._funcs), copy.deepcopy(callback.data))
            for callback in (getattr(self.cr, name) for name in CALLBACKS)
        ]
        self.savepoint = Savepoint(self.cr)

    def take_back(self, cls):
        """Undo what the class before has done, and give ``cls`` what was set up."""
        for env in list(self.envs[0].transaction.envs):
            env.clear()
        for callback, functions, data in self.callbacks:
            callback._funcs = deque(functions)
            callback.data = copy.deepcopy(data)
        self.savepoint.rollback()
        known = self.envs[0].transaction.envs
        known.clear()
        known.update(self.envs)
        self.cr.cache.clear()
        with cls.muted_registry_logger:
            self.registry.clear_all_caches()
        for name, value in self.attributes.items():
            setattr(cls, name, _copy(value))

    def close(self):
        while self.cleanups:
            function, args, kwargs = self.cleanups.pop()
            function(*args, **kwargs)


def _copy(value):
    """A class may fill what it got; records and the like can't be changed."""
    return value.copy() if type(value) in (dict, list, set) else value


class SharedSetUp:
    def __init__(self):
        self.current = None
        self.following = None
        self.wrapped = set()

    @pytest.hookimpl(tryfirst=True)
    def pytest_pycollect_makeitem(self, obj):
        # Before pytest makes a fixture of setUpClass
        if isinstance(obj, type) and obj not in self.wrapped and shared_part(obj):
            self._wrap(shared_part(obj)[0])
            self.wrapped.add(obj)
            cleanups = obj.doClassCleanups.__func__

            def clean(cls):
                cleanups(cls)
                if self.current and self.following != self.current.part:
                    self._close()

            obj.doClassCleanups = classmethod(clean)

    def _wrap(self, base):
        if base in self.wrapped:
            return
        self.wrapped.add(base)
        original = base.__dict__["setUpClass"].__func__

        def set_up(cls):
            part = shared_part(cls)
            if not part or part[0] is not base:
                original(cls)
            elif self.current and self.current.part == part:
                self.current.take_back(cls)
            else:
                self._close()
                self.current = _SetUp(cls, part, original)

        base.setUpClass = classmethod(set_up)

    def _close(self):
        current, self.current = self.current, None
        if current:
            current.close()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items):
        """Within a module of the suite, classes with one set-up follow one another."""
        ordered = []
        for _name, group in itertools.groupby(items, key=_module):
            ordered += sorted(group, key=_rank)
        items[:] = ordered

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item):
        if self.current and _part(item) != self.current.part:
            self._close()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_teardown(self, nextitem):
        self.following = nextitem and _part(nextitem)


def _part(item):
    return shared_part(item.cls) if getattr(item, "cls", None) else ()


def _module(item):
    names = getattr(item.module, "__name__", "").split(".")
    return ".".join(names[:3])


def _rank(item):
    return [f"{one.__module__}.{one.__qualname__}" for one in _part(item)]


def pytest_configure(config):
    config.pluginmanager.register(SharedSetUp(), "coopdev-shared-setup")

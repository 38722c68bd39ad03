# Thin names over tools/coopdev, which needs nothing but Python >= 3.10.
PYTHON ?= python3
DEV = $(PYTHON) tools/coopdev
export PORT DB ODOO_SOURCE ARGS

.DEFAULT_GOAL := help
.PHONY: help setup demo stop reset clean shell psql logs update test test-alone \
	test-core bench lint format wheels sync-setup i18n

help: ## print this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

setup: ## virtual environment, Odoo and PostgreSQL, nothing else
	@$(DEV) setup
demo: ## the demo cooperative on http://127.0.0.1:8069 (PORT=…)
	@$(DEV) demo
stop: ## stop Odoo and PostgreSQL
	@$(DEV) stop
reset: ## drop the demo database and its files
	@$(DEV) reset
clean: ## remove all that the tools made (var/)
	@$(DEV) clean
shell: ## a Python shell on the demo database
	@$(DEV) shell
psql: ## an SQL shell on the demo database
	@$(DEV) psql
logs: ## follow the demo server's log
	@$(DEV) logs
update: ## update modules of the demo database (MODULES=coop_base,…)
	@$(DEV) update "$(MODULES)"
test: ## lint and every test (MODULE=coop_activity for one, ARGS=… for pytest)
	@$(DEV) test --module "$(MODULE)" --args="$$ARGS" $(if $(ALONE),--alone)
test-alone: ## each module's tests with only it and its dependencies (MODULE=…)
	@$(DEV) test-alone --module "$(MODULE)" --args="$$ARGS"
test-core: ## the tests of Odoo's own named in tests/core_tests.txt
	@$(DEV) test-core --args="$$ARGS"
bench: ## the benchmarks of tests/benchmarks
	@$(DEV) bench --args="$$ARGS"
lint: ## check code, manifests, translations, layout (MODULE=…)
	@$(DEV) lint "$(MODULE)"
format: ## mend layout
	@$(DEV) format
wheels: ## one wheel per module and the metapackage, in dist/
	@$(DEV) wheels
sync-setup: ## setup/ links, metapackage and README's table from addons/
	@$(DEV) sync-setup
i18n: ## .pot and fr.po from the code (MODULE=…)
	@$(DEV) i18n "$(MODULE)"

# One entry for every chore; `make help` lists them.
VENV ?= .venv
BIN := $(VENV)/bin
PREPARE := VENV=$(VENV) sh packaging/source/prepare.sh
SHOTS ?= build/shots
SOURCES := index desktop resources tests packaging
export QT_LOGGING_RULES ?= qt.qpa.*=false

.DEFAULT_GOAL := help
.PHONY: help run test lint format bench shots fuzz dist clean lock test-whoosh3 prepare frozen deb torture dist-check sbom checksums release-check release-rehearsal appimage

help: ## list the chores
	@grep -E '^[a-z0-9-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 16

prepare: ## set up the environment, nothing else
	@$(PREPARE) run

run: prepare ## set everything up, then start the program (FILES="a.txt b.txt"); without a display, a tour
	@if [ "$$(uname -s)" != Linux ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	    $(BIN)/diptych $(FILES); \
	else \
	    echo "There is no display here, so this is a tour with screenshots instead."; \
	    $(BIN)/diptych tour --output build/tour --data-dir build/tour/kept $(FILES); \
	fi

test: lint ## set everything up, then lint and every test
	@$(PREPARE) test
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(TESTS)

lint: prepare ## formatting, rules, types, layers
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports

format: prepare ## format the code and mend what can be mended
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

bench: prepare ## print every figure of speed and memory, as ratios from one run
	$(BIN)/python -m tests.benchmarks

shots: prepare ## pictures of every state of the window, in each theme and size, under build/shots
	QT_QPA_PLATFORM=offscreen PYTHONPATH=tests $(BIN)/python -m tests.journeys.shots $(SHOTS)
	$(BIN)/python packaging/release/pictures.py --taken

fuzz: prepare ## ten thousand damaged files of every format through the engine
	$(BIN)/python -m tests.fuzz $(COUNT)

torture: prepare ## kill the program while it saves (COUNT=1000), cross wishes at random
	$(BIN)/python -m tests.torture $(COUNT)
	$(BIN)/python -m pytest tests/torture/crossings.py

test-whoosh3: prepare ## the search tests against the whoosh3 fork
	VENV=$(VENV) sh packaging/source/with_whoosh3.sh

dist: prepare ## wheel and source archive under dist/
	$(BIN)/python -m build --no-isolation

dist-check: dist ## twine, the wheel's contents, the same bytes again, pipx on Python 3.11 and 3.13
	VENV=$(VENV) sh packaging/release/dist_check.sh

sbom: checksums

checksums: prepare ## what is built so far under build/release, with bills of materials and SHA256SUMS
	VENV=$(VENV) sh packaging/release/gather.sh

release-check: test dist-check checksums ## whether this can be released: tests, version, changelog, pictures, artefacts
	$(BIN)/python packaging/release/check.py

release-rehearsal: ## the same for a release that is made in a clone under build/rehearsal (TESTS="...")
	sh packaging/release/rehearse.sh

frozen: ## the program with Python and Qt in one folder, build/frozen/diptych (needs Python 3.13)
	sh packaging/frozen/build.sh

deb: prepare frozen ## a Debian package of it under build/
	VENV=$(VENV) sh packaging/debian/build.sh

appimage: prepare frozen ## an AppImage of it under build/ (needs mksquashfs, and RUNTIME)
	VENV=$(VENV) sh packaging/appimage/build.sh

lock: ## write requirements.lock anew (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade \
	    --generate-hashes --no-header --no-annotate --no-emit-index-url -q -o requirements.lock

clean: ## remove what the chores made
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +

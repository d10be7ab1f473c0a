"""`python -m orchestrate_gen` is `orchestrate-gen`."""

from orchestrate_gen.cli.main import main

if __name__ == "__main__":
    main()

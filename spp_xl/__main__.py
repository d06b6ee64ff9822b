"""``python -m spp_xl`` does all that ``spp-xl`` does."""

from spp_xl.cli import main

if __name__ == "__main__":
    main()

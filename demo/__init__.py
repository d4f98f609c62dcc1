"""The generated population: doctors who do not exist, in the proportions of those who do."""

from demo.accounts import DemoAccount, sign_ins
from demo.population import SEED, AnotherPopulation, Population, PopulationReport, populate, population_of

__all__ = [
    "SEED",
    "AnotherPopulation",
    "DemoAccount",
    "Population",
    "PopulationReport",
    "populate",
    "population_of",
    "sign_ins",
]

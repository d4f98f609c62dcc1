"""The generated population: doctors who do not exist, in the proportions of those who do."""

from demo.population import SEED, AnotherPopulation, Population, PopulationReport, populate, population

__all__ = ["SEED", "AnotherPopulation", "Population", "PopulationReport", "populate", "population"]

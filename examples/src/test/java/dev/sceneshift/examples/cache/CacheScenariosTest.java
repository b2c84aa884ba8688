package dev.sceneshift.examples.cache;

import dev.sceneshift.agent.junit.ScenarioTest;

/** All scenarios of a file, each member of their families a test of its own. */
@ScenarioTest("src/main/scn/cache/right.scn")
class CacheScenariosTest {}

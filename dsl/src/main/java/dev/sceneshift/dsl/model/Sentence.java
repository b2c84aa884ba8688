package dev.sceneshift.dsl.model;

/** One sentence of a scenario. Its location is that of its first word. */
public sealed interface Sentence extends Node
    permits Given,
        ActorDeclaration,
        Cue,
        Fault,
        Without,
        Order,
        Interleave,
        Expect,
        Limit,
        Seed,
        Examples {}

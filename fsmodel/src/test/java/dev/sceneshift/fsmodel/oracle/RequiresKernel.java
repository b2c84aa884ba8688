package dev.sceneshift.fsmodel.oracle;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skips a test, saying so, where {@link KernelBtrfs#isAvailable} says no. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "dev.sceneshift.fsmodel.oracle.KernelBtrfs#isAvailable",
    disabledReason = "needs root, btrfs-progs, perl and loop mounts of btrfs")
public @interface RequiresKernel {}

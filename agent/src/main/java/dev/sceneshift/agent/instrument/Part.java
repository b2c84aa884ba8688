package dev.sceneshift.agent.instrument;

import org.objectweb.asm.MethodVisitor;

/** Something that is done to methods of a class. */
interface Part {

  /**
   * What rewrites the code of a method.
   *
   * @param next where the code goes
   * @return {@code next} itself if this is none of the methods that are meant
   */
  MethodVisitor weave(MethodSite site, MethodVisitor next);
}

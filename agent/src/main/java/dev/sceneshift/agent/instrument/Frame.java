package dev.sceneshift.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A stack map frame in its expanded form, for methods that have such. */
final class Frame {
  private final MethodSite site;
  private final List<Object> locals = new ArrayList<>();
  private int slots;

  private Frame(MethodSite site) {
    this.site = site;
  }

  /** What the verifier knows of locals at the beginning of a method. */
  static Frame atEntry(MethodSite site) {
    Frame frame = new Frame(site);
    if (!site.isStatic()) {
      frame.add(site.isConstructor() ? Opcodes.UNINITIALIZED_THIS : site.owner());
    }
    for (Type parameter : site.parameters()) {
      frame.add(typeOf(parameter));
    }
    return frame;
  }

  /** Only {@code this}, made if it is that of a constructor, and nothing else. */
  static Frame ofThis(MethodSite site) {
    Frame frame = new Frame(site);
    if (!site.isStatic()) {
      frame.add(site.owner());
    }
    return frame;
  }

  /** The locals of a frame as it was read. */
  static Frame of(MethodSite site, int count, Object[] locals) {
    Frame frame = new Frame(site);
    for (int i = 0; i < count; i++) {
      frame.add(locals[i]);
    }
    return frame;
  }

  private Frame add(Object type) {
    locals.add(type);
    slots += size(type);
    return this;
  }

  private static int size(Object type) {
    return type.equals(Opcodes.LONG) || type.equals(Opcodes.DOUBLE) ? 2 : 1;
  }

  /** Has a local, one slot wide or behind all others, in a slot of which nothing was known. */
  Frame with(int slot, Object type) {
    while (slots < slot) {
      add(Opcodes.TOP);
    }
    if (slots == slot) {
      return add(type);
    }
    int at = 0;
    for (int passed = 0; passed < slot; at++) {
      passed += size(locals.get(at));
    }
    locals.set(at, type);
    return this;
  }

  void write(MethodVisitor to, Object... stack) {
    write(to, stack.length, stack);
  }

  void write(MethodVisitor to, int depth, Object[] stack) {
    if (site.isFramed()) {
      to.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), depth, stack);
    }
  }

  /** How a frame names a type. */
  static Object typeOf(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> {
        return Opcodes.INTEGER;
      }
      case Type.LONG -> {
        return Opcodes.LONG;
      }
      case Type.FLOAT -> {
        return Opcodes.FLOAT;
      }
      case Type.DOUBLE -> {
        return Opcodes.DOUBLE;
      }
      default -> {
        return type.getInternalName();
      }
    }
  }
}

package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.MemoryHooks;
import dev.sceneshift.agent.runtime.MonitorHooks;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Tells where the code of one method touches what may change, and where it leaves the program. */
final class MemoryCode extends MethodVisitor {
  private static final String HOOKS = Type.getInternalName(MemoryHooks.class);
  private static final String MONITORS = Type.getInternalName(MonitorHooks.class);
  private static final String RUNTIME = MONITORS.substring(0, MONITORS.lastIndexOf('/') + 1);

  private final Program program;
  private final MethodSite site;

  /** Whether {@code this} is no object yet, so that nobody can be told of it. */
  private boolean unborn;

  /** How many objects of the classes of {@code this} are made that are none yet either. */
  private int others;

  MemoryCode(Program program, MethodSite site, MethodVisitor next) {
    super(Opcodes.ASM9, next);
    this.program = program;
    this.site = site;
    this.unborn = site.isConstructor();
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    if (!program.isFinal(owner, name, descriptor)) {
      field(opcode, program.number(name, descriptor), Type.getType(descriptor).getSize());
    }
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  private void field(int opcode, int number, int size) {
    if (unborn) {
      hook("touching", "()V");
      return;
    }
    switch (opcode) {
      case Opcodes.GETFIELD -> super.visitInsn(Opcodes.DUP);
      case Opcodes.PUTFIELD -> pushUnder(size);
      default -> super.visitInsn(Opcodes.ACONST_NULL);
    }
    Values.push(mv, number);
    boolean reads = opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
    hook(reads ? "reading" : "writing", "(Ljava/lang/Object;I)V");
    if (opcode == Opcodes.PUTFIELD && size == 2) {
      super.visitInsn(Opcodes.DUP_X2);
      super.visitInsn(Opcodes.POP);
    }
  }

  /* Of a wide value the object is left above it, and copied: there is no shorter way. */
  private void pushUnder(int size) {
    if (size == 1) {
      super.visitInsn(Opcodes.DUP2);
      super.visitInsn(Opcodes.POP);
    } else {
      super.visitInsn(Opcodes.DUP2_X1);
      super.visitInsn(Opcodes.POP2);
      super.visitInsn(Opcodes.DUP);
    }
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
      super.visitInsn(Opcodes.DUP2);
      hook("readingElement", "(Ljava/lang/Object;I)V");
    } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      boolean wide = opcode == Opcodes.LASTORE || opcode == Opcodes.DASTORE;
      super.visitInsn(wide ? Opcodes.DUP2_X2 : Opcodes.DUP_X2);
      super.visitInsn(wide ? Opcodes.POP2 : Opcodes.POP);
      super.visitInsn(wide ? Opcodes.DUP2_X2 : Opcodes.DUP2_X1);
      hook("writingElement", "(Ljava/lang/Object;I)V");
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    boolean known =
        owner.startsWith(RUNTIME) ? !waits(owner, name) : isKnown(owner, name, descriptor);
    if (!known) {
      leaving(opcode, owner, name, descriptor);
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    if (!known) {
      hook("back", "()V");
    }
    if (unborn && name.equals("<init>") && isOfThis(owner)) {
      unborn = others > 0;
      others--;
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (unborn && opcode == Opcodes.NEW && isOfThis(type)) {
      others++;
    }
    super.visitTypeInsn(opcode, type);
  }

  /** The class file that the program has is that before monitors were woven. */
  private boolean isKnown(String owner, String name, String descriptor) {
    return program.isKnown(owner, name, descriptor)
        || (owner.equals(site.owner()) && MonitorVisitor.isInner(name));
  }

  /** Whether a constructor of this class may be that of {@code super} or {@code this}. */
  private boolean isOfThis(String owner) {
    return owner.equals(site.owner()) || owner.equals(program.superclass(site.owner()));
  }

  private void leaving(int opcode, String owner, String name, String descriptor) {
    if (opcode == Opcodes.INVOKESTATIC
        || opcode == Opcodes.INVOKESPECIAL
        || !Harmless.isContained(owner, name, descriptor)) {
      hook("leaving", "()V");
      return;
    }
    Type[] given = Type.getArgumentTypes(descriptor);
    int slots = 0;
    for (Type type : given) {
      slots += type.getSize();
    }
    int first = site.reserve(slots);
    int slot = first + slots;
    for (int i = given.length - 1; i >= 0; i--) {
      slot -= given[i].getSize();
      super.visitVarInsn(given[i].getOpcode(Opcodes.ISTORE), slot);
    }
    super.visitInsn(Opcodes.DUP);
    slot = first;
    for (int i = 0; i < 2; i++) {
      if (i < given.length && given[i].getSort() == Type.OBJECT) {
        super.visitVarInsn(Opcodes.ALOAD, slot);
      } else {
        super.visitInsn(Opcodes.ACONST_NULL);
      }
      slot += i < given.length ? given[i].getSize() : 0;
    }
    super.visitInsn(Harmless.reads(name) ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
    hook("calling", "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;Z)V");
    slot = first;
    for (Type type : given) {
      super.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
      slot += type.getSize();
    }
  }

  /** Of the hooks that stand in the code, those that stand in place of the JDK's own methods. */
  private static boolean waits(String owner, String name) {
    return owner.equals(MONITORS)
        ? !name.startsWith("enter") && !name.startsWith("exit")
        : owner.endsWith("/ThreadHooks");
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    boolean known = isKnown(bootstrap.getOwner(), descriptor);
    if (!known) {
      hook("leaving", "()V");
    }
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    if (!known) {
      hook("back", "()V");
    }
  }

  /** Lambdas are made without asking anybody; texts are, unless an object has to give its own. */
  private static boolean isKnown(String bootstrap, String descriptor) {
    return bootstrap.equals("java/lang/invoke/StringConcatFactory")
        ? Harmless.takesValues(descriptor)
        : bootstrap.equals("java/lang/invoke/LambdaMetafactory");
  }

  @Override
  public void visitLdcInsn(Object value) {
    if (value instanceof ConstantDynamic) {
      hook("touching", "()V");
    }
    super.visitLdcInsn(value);
  }

  private void hook(String name, String descriptor) {
    super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, name, descriptor, false);
  }
}

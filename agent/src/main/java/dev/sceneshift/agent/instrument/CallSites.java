package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.ClockHooks;
import dev.sceneshift.agent.runtime.MonitorHooks;
import dev.sceneshift.agent.runtime.ThreadHooks;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/** Calls that are made to the runtime in place of the JDK, where the JDK's method is native. */
final class CallSites {
  private static final String CLOCK = Type.getInternalName(ClockHooks.class);
  private static final String THREADS = Type.getInternalName(ThreadHooks.class);
  private static final String MONITORS = Type.getInternalName(MonitorHooks.class);

  private CallSites() {}

  /** Redirects clock and sleep, for classes of {@code java.util.concurrent}. */
  static AsmVisitorWrapper clock() {
    return new AsmVisitorWrapper.ForDeclaredMethods()
        .method(ElementMatchers.any(), CallSites::redirectClock);
  }

  private static MethodVisitor redirectClock(
      TypeDescription type,
      MethodDescription method,
      MethodVisitor visitor,
      Implementation.Context context,
      TypePool pool,
      int writerFlags,
      int readerFlags) {
    return new MethodVisitor(OpenedClassReader.ASM_API, visitor) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (!clockOrSleep(mv, opcode, owner, name, descriptor)) {
          super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
      }
    };
  }

  private static boolean clockOrSleep(
      MethodVisitor to, int opcode, String owner, String name, String descriptor) {
    if (opcode == Opcodes.INVOKESTATIC
        && owner.equals("java/lang/System")
        && (name.equals("nanoTime") || name.equals("currentTimeMillis"))) {
      to.visitMethodInsn(Opcodes.INVOKESTATIC, CLOCK, name, descriptor, false);
      return true;
    }
    return sleep(to, opcode, owner, name, descriptor);
  }

  /** Writes the runtime's sleep if this is a call of {@code Thread.sleep} in milliseconds. */
  static boolean sleep(MethodVisitor to, int opcode, String owner, String name, String descriptor) {
    boolean meant =
        opcode == Opcodes.INVOKESTATIC
            && owner.equals("java/lang/Thread")
            && name.equals("sleep")
            && (descriptor.equals("(J)V") || descriptor.equals("(JI)V"));
    if (meant) {
      to.visitMethodInsn(Opcodes.INVOKESTATIC, THREADS, name, descriptor, false);
    }
    return meant;
  }

  /** Writes the runtime's wait or notify if this is a call of {@code Object}'s. */
  static boolean waitOrNotify(MethodVisitor to, int opcode, String name, String descriptor) {
    if (opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKEINTERFACE) {
      return false;
    }
    String hook = null;
    if (name.equals("wait")
        && (descriptor.equals("()V") || descriptor.equals("(J)V") || descriptor.equals("(JI)V"))) {
      hook = "await";
    } else if (name.equals("notify") && descriptor.equals("()V")) {
      hook = "wake";
    } else if (name.equals("notifyAll") && descriptor.equals("()V")) {
      hook = "wakeAll";
    }
    if (hook == null) {
      return false;
    }
    String withObject = "(Ljava/lang/Object;" + descriptor.substring(1);
    to.visitMethodInsn(Opcodes.INVOKESTATIC, MONITORS, hook, withObject, false);
    return true;
  }
}

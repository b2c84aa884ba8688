package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.ClockHooks;
import dev.sceneshift.agent.runtime.MonitorHooks;
import dev.sceneshift.agent.runtime.ParkHooks;
import dev.sceneshift.agent.runtime.PoolHooks;
import dev.sceneshift.agent.runtime.ThreadHooks;
import java.util.Map;
import java.util.concurrent.Executor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Calls that are made to the runtime in place of the JDK, where the JDK's method is native. */
final class CallSites {
  private static final String CLOCKS = Type.getInternalName(ClockHooks.class);
  private static final String THREADS = Type.getInternalName(ThreadHooks.class);
  private static final String MONITORS = Type.getInternalName(MonitorHooks.class);

  private static final String UNORDERED = "java/util/HashSet";
  private static final String ORDERED = "java/util/LinkedHashSet";
  private static final String PARKING = Type.getInternalName(ParkHooks.class);
  private static final String POOL_HOOKS = Type.getInternalName(PoolHooks.class);

  /** Static fields that hold such pools, and the hooks that give others. */
  static final Map<String, String> POOL_FIELDS =
      Map.of(
          "common", "common",
          "ASYNC_POOL", "async",
          "delayer", "delayer");

  /** Redirects clock, sleep and naked parking, for classes of {@code java.util.concurrent}. */
  static final Part CLOCK = CallSites::redirectClock;

  /** Redirects the use of pools that the JVM has once, initialisers apart, which make them. */
  static final Part POOLS = CallSites::redirectPools;

  /** Makes pools keep their workers in the order of starting, not of identity hashes. */
  static final Part WORKERS = CallSites::orderWorkers;

  private CallSites() {}

  private static MethodVisitor orderWorkers(MethodSite site, MethodVisitor visitor) {
    if (!site.isConstructor()) {
      return visitor;
    }
    return new MethodVisitor(Opcodes.ASM9, visitor) {
      @Override
      public void visitTypeInsn(int opcode, String made) {
        super.visitTypeInsn(opcode, made.equals(UNORDERED) ? ORDERED : made);
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (owner.equals(UNORDERED) && name.equals("<init>")) {
          super.visitMethodInsn(opcode, ORDERED, name, descriptor, isInterface);
        } else {
          super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
        if (opcode == Opcodes.INVOKESTATIC && name.equals("newKeySet")) {
          String call = "(Ljava/util/Set;)Ljava/util/Set;";
          super.visitMethodInsn(opcode, POOL_HOOKS, "threads", call, false);
        }
      }
    };
  }

  private static MethodVisitor redirectPools(MethodSite site, MethodVisitor visitor) {
    if (!site.code().pools || site.isInitialiser()) {
      return visitor;
    }
    return new MethodVisitor(Opcodes.ASM9, visitor) {
      @Override
      public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        super.visitFieldInsn(opcode, owner, name, descriptor);
        String hook = opcode == Opcodes.GETSTATIC ? POOL_FIELDS.get(name) : null;
        if (hook != null && owner.startsWith("java/util/concurrent/")) {
          Type field = Type.getType(descriptor);
          Type hooked = name.equals("ASYNC_POOL") ? Type.getType(Executor.class) : field;
          String call = Type.getMethodDescriptor(hooked, hooked);
          visitMethodInsn(Opcodes.INVOKESTATIC, POOL_HOOKS, hook, call, false);
          if (!hooked.equals(field)) {
            visitTypeInsn(Opcodes.CHECKCAST, field.getInternalName());
          }
        }
      }
    };
  }

  /* FutureTask yields until the one who cancels it has interrupted its runner, and a pool until all
   * workers are idle: for ever, if the others never have a turn. Other classes yield or spin a few
   * times before they park, and how often is chance. */
  private static MethodVisitor redirectClock(MethodSite site, MethodVisitor visitor) {
    if (!site.code().clock) {
      return visitor;
    }
    boolean waits = site.owner().endsWith("/FutureTask") || site.name().endsWith("elpQuiescePool");
    return new MethodVisitor(Opcodes.ASM9, visitor) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (!clockOrSleep(mv, opcode, owner, name, descriptor)
            && !park(mv, owner, name)
            && !(waits && turnForOthers(mv, opcode, owner, name))) {
          super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
      }
    };
  }

  /** Some classes park by themselves, past {@code LockSupport} (JDK 22). */
  private static boolean park(MethodVisitor to, String owner, String name) {
    if (!owner.equals("jdk/internal/misc/Unsafe")) {
      return false;
    }
    if (name.equals("park")) {
      hook(to, "parkBySelf", "(Ljava/lang/Object;ZJ)V");
    } else if (name.equals("unpark")) {
      hook(to, "unparkBySelf", "(Ljava/lang/Object;Ljava/lang/Object;)V");
    } else {
      return false;
    }
    return true;
  }

  private static void hook(MethodVisitor to, String name, String descriptor) {
    to.visitMethodInsn(Opcodes.INVOKESTATIC, PARKING, name, descriptor, false);
  }

  private static boolean clockOrSleep(
      MethodVisitor to, int opcode, String owner, String name, String descriptor) {
    if (opcode == Opcodes.INVOKESTATIC
        && owner.equals("java/lang/System")
        && (name.equals("nanoTime") || name.equals("currentTimeMillis"))) {
      to.visitMethodInsn(Opcodes.INVOKESTATIC, CLOCKS, name, descriptor, false);
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

  /** Writes the runtime's turn for others if this is {@code Thread.yield} or a spin hint. */
  static boolean turnForOthers(MethodVisitor to, int opcode, String owner, String name) {
    if (opcode != Opcodes.INVOKESTATIC || !owner.equals("java/lang/Thread")) {
      return false;
    }
    boolean spins = name.equals("onSpinWait");
    if (spins || name.equals("yield")) {
      to.visitMethodInsn(
          Opcodes.INVOKESTATIC, THREADS, spins ? "spinTurn" : "yieldTurn", "()V", false);
      return true;
    }
    return false;
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

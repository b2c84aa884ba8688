package dev.sceneshift.agent.instrument;

import dev.sceneshift.dsl.vocabulary.ClassShape.StepAnnotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What a class file says of its class, code left out. Read by the thread that makes it. */
final class ClassFile extends ClassVisitor {
  private static final String STEPS = StepAnnotation.class.getPackageName().replace('.', '/') + "/";

  private final List<String> interfaces = new ArrayList<>();
  private final List<MethodInfo> methods = new ArrayList<>();
  private final List<String> constants = new ArrayList<>();
  private String name = "";
  private @Nullable String superclass;
  private boolean isInterface;

  private ClassFile() {
    super(Opcodes.ASM9);
  }

  static ClassFile read(byte[] bytes) {
    ClassFile read = new ClassFile();
    new ClassReader(bytes)
        .accept(read, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return read;
  }

  /** Binary name. */
  String name() {
    return name;
  }

  /** Binary name; null for {@code Object} and interfaces. */
  @Nullable String superclass() {
    return isInterface ? null : superclass;
  }

  /** Binary names, direct ones only. */
  List<String> interfaces() {
    return interfaces;
  }

  /** Declared methods, constructors and the static initialiser, without compiler-made ones. */
  List<MethodInfo> methods() {
    return methods;
  }

  /** Names of static final fields, enum constants among them. */
  List<String> constants() {
    return constants;
  }

  @Override
  public void visit(
      int version,
      int access,
      String internalName,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] superInterfaces) {
    name = binaryName(internalName);
    isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    superclass = superName == null ? null : binaryName(superName);
    addNames(superInterfaces, interfaces);
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String field,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    int constant = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    if ((access & constant) == constant) {
      constants.add(field);
    }
    return null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if ((access & Opcodes.ACC_SYNTHETIC) != 0) {
      return null;
    }
    List<String> thrown = new ArrayList<>();
    addNames(exceptions, thrown);
    List<StepAnnotation> annotations = new ArrayList<>();
    methods.add(MethodInfo.of(name, access, method, descriptor, thrown, annotations));
    return new Annotated(annotations);
  }

  private static void addNames(String @Nullable [] internalNames, List<String> to) {
    if (internalNames != null) {
      for (String each : internalNames) {
        to.add(binaryName(each));
      }
    }
  }

  private static String binaryName(String internalName) {
    return internalName.replace('/', '.');
  }

  /** Gathers the annotations of a step class from one method. */
  private static final class Annotated extends MethodVisitor {
    private final List<StepAnnotation> to;

    Annotated(List<StepAnnotation> to) {
      super(Opcodes.ASM9);
      this.to = to;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      String type = Type.getType(descriptor).getInternalName();
      return type.startsWith(STEPS) ? new Elements(type.substring(STEPS.length()), to) : null;
    }
  }

  /** Gathers the elements of one annotation, each as a list of strings. */
  private static final class Elements extends AnnotationVisitor {
    private final String type;
    private final List<StepAnnotation> to;
    private final Map<String, List<String>> elements = new LinkedHashMap<>();

    Elements(String type, List<StepAnnotation> to) {
      super(Opcodes.ASM9);
      this.type = type;
      this.to = to;
    }

    @Override
    public void visit(String element, Object value) {
      elements.put(element, List.of(String.valueOf(value)));
    }

    @Override
    public AnnotationVisitor visitArray(String element) {
      List<String> values = new ArrayList<>();
      elements.put(element, values);
      return new AnnotationVisitor(Opcodes.ASM9) {
        @Override
        public void visit(@Nullable String none, Object value) {
          values.add(String.valueOf(value));
        }
      };
    }

    @Override
    public void visitEnd() {
      to.add(new StepAnnotation(type, elements));
    }
  }
}

package dev.bellman.bench;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.ArchCondition.from;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.foreign.Linker;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the arrows between modules and packages, and the habits that can be read off the class files. */
class ArchitectureTest {
    private static final JavaClasses BELLMAN = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .withImportOption(location -> !location.contains("/jmh_generated/"))
            .importPackages("dev.bellman");

    /** Where a class was read from: a module's directory of classes, or its archive. */
    private static final Pattern MODULE = Pattern.compile("/bellman-([a-z]+)(/target/|-[0-9][^/]*\\.jar!/|\\.jar!/)");

    private static final DescribedPredicate<JavaClass> LIBRARY = inModules("base", "env", "nn", "rl", "mujoco");
    private static final DescribedPredicate<JavaClass> NETWORKS = resideInAPackage("dev.bellman.nn..");
    private static final DescribedPredicate<JavaClass> RENDERING =
            resideInAPackage("dev.bellman.envs.render..").or(resideInAPackage("dev.bellman.mujoco.render.."));

    /** Of most of these the language only bounds the error: each machine, and each compiler of one machine, may differ. */
    private static final Set<String> UNREPEATABLE = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "pow", "cbrt", "hypot", "random");

    @Test
    void modulesKnowOnlyTheOnesBelow() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .ensureAllClassesAreContainedInArchitecture()
                .layer("base")
                .definedBy(inModules("base"))
                .layer("env")
                .definedBy(inModules("env"))
                .layer("nn")
                .definedBy(inModules("nn"))
                .layer("rl")
                .definedBy(inModules("rl"))
                .layer("mujoco")
                .definedBy(inModules("mujoco"))
                .layer("cli")
                .definedBy(inModules("cli"))
                .layer("bench")
                .definedBy(inModules("bench"))
                .whereLayer("base")
                .mayNotAccessAnyLayer()
                .whereLayer("env")
                .mayOnlyAccessLayers("base")
                .whereLayer("nn")
                .mayOnlyAccessLayers("base")
                .whereLayer("rl")
                .mayOnlyAccessLayers("base", "env", "nn")
                .whereLayer("mujoco")
                .mayOnlyAccessLayers("base", "env")
                .whereLayer("cli")
                .mayOnlyAccessLayers("base", "env", "nn", "rl", "mujoco")
                .check(BELLMAN);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.bellman.(**)")
                .should()
                .beFreeOfCycles()
                // The seams of networks name what a backend builds from (Backend, CustomNetwork), so these packages are
                // one.
                .ignoreDependency(NETWORKS, NETWORKS)
                .check(BELLMAN);
    }

    @Test
    void nothingHeadlessLoadsTheDesktop() {
        noClasses()
                .that(LIBRARY.and(not(RENDERING)))
                .should()
                .dependOnClassesThat(RENDERING)
                .check(BELLMAN);
        noClasses()
                .that(not(RENDERING
                        .or(resideInAPackage("dev.bellman.cli.plot.."))
                        .or(resideInAPackage("dev.bellman.cli.video.."))))
                .should()
                .dependOnClassesThat(resideInAPackage("java.awt..")
                        .or(resideInAPackage("javax.imageio.."))
                        .or(resideInAPackage("javax.swing..")))
                .check(BELLMAN);
    }

    @Test
    void nothingIsAnObjectStream() {
        noClasses()
                .should()
                .callMethod(Linker.Option.class, "critical", boolean.class)
                .because(
                        "an array that native code sees is pinned, and not every garbage collector keeps it in its place")
                .check(BELLMAN);
        noClasses()
                .should()
                .dependOnClassesThat(assignableTo(ObjectInputStream.class).or(assignableTo(ObjectOutputStream.class)))
                .because("reading a file must not be able to run code")
                .check(BELLMAN);
        classes()
                .that(describe("are declared Serializable", ArchitectureTest::isDeclaredSerializable))
                .should()
                .beAssignableTo(Throwable.class)
                .allowEmptyShould(true)
                .check(BELLMAN);
    }

    @Test
    void resultsAreTheSameOnEveryMachine() {
        noClasses()
                .that(LIBRARY.and(not(RENDERING)))
                .should()
                .accessTargetWhere(describe("a function of Math that may differ", ArchitectureTest::isUnrepeatable))
                .because("StrictMath and FloatMath give the same bits everywhere")
                .check(BELLMAN);
    }

    @Test
    void randomNumbersComeFromStreams() {
        noClasses()
                .that(LIBRARY)
                .should()
                .dependOnClassesThat(assignableTo(RandomGenerator.class))
                .because("a RandomStream has a seed, a role and a state that can be saved")
                .check(BELLMAN);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should(from(describe(
                        "be in a package with @NullMarked",
                        type -> type.getPackage().isAnnotatedWith(NullMarked.class))))
                .check(BELLMAN);
    }

    private static DescribedPredicate<JavaClass> inModules(String... names) {
        Set<String> wanted = Set.of(names);
        return describe(
                "in " + Arrays.toString(names),
                type -> module(type).filter(wanted::contains).isPresent());
    }

    private static Optional<String> module(JavaClass type) {
        return type.getSource()
                .map(source -> MODULE.matcher(source.getUri().toString()))
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    private static boolean isDeclaredSerializable(JavaClass type) {
        return type.getRawInterfaces().stream().anyMatch(implemented -> implemented.isEquivalentTo(Serializable.class));
    }

    private static boolean isUnrepeatable(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(Math.class)
                && UNREPEATABLE.contains(access.getTarget().getName());
    }
}

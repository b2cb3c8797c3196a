package wherry.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.Set;
import java.util.function.Predicate;

/** Words that the rules are made of. */
final class Rules {
    private Rules() {}

    static com.tngtech.archunit.core.domain.JavaClasses withoutJsseNames() {
        return Product.WITH_LABS.that(
                new DescribedPredicate<>("are not named for the JDK's type they extend") {
                    @Override
                    public boolean test(JavaClass judged) {
                        return !judged.getSimpleName().equals("OneKeyManager");
                    }
                });
    }

    static void never(String room, String... others) {
        noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true)
                .check(Product.WITH_LABS);
    }

    static DescribedPredicate<JavaClass> belongsTo(String names) {
        return new DescribedPredicate<>("belong to " + names) {
            @Override
            public boolean test(JavaClass judged) {
                return Product.topLevel(judged).getSimpleName().matches(names);
            }
        };
    }

    static DescribedPredicate<JavaClass> named(String pattern) {
        return new DescribedPredicate<>("are named " + pattern) {
            @Override
            public boolean test(JavaClass judged) {
                return judged.getName().matches(pattern);
            }
        };
    }

    static com.tngtech.archunit.lang.ArchRule only(String target, Set<String> owners) {
        return only(target, owner -> owners.contains(owner.getSimpleName()));
    }

    /** Only these owners depend on a class, or on a package and what is below it. */
    static com.tngtech.archunit.lang.ArchRule only(String target, Predicate<JavaClass> owners) {
        return classes()
                .should(
                        new ArchCondition<>("leave " + target + " to its owners") {
                            @Override
                            public void check(JavaClass judged, ConditionEvents events) {
                                if (owners.test(Product.topLevel(judged))) {
                                    return;
                                }
                                judged.getDirectDependenciesFromSelf().stream()
                                        .filter(
                                                found ->
                                                        found.getTargetClass()
                                                                        .getName()
                                                                        .equals(target)
                                                                || found.getTargetClass()
                                                                        .getName()
                                                                        .startsWith(target + "."))
                                        .forEach(
                                                found ->
                                                        events.add(
                                                                SimpleConditionEvent.violated(
                                                                        judged,
                                                                        found.getDescription())));
                            }
                        });
    }

    static void calls(String target, String method, String owners) {
        calls(Product.CLASSES, target, method, owners);
    }

    static void calls(
            com.tngtech.archunit.core.domain.JavaClasses judgedOnes,
            String target,
            String method,
            String owners) {
        classes()
                .should(
                        new ArchCondition<>("leave " + target + "." + method + " to " + owners) {
                            @Override
                            public void check(JavaClass judged, ConditionEvents events) {
                                if (Product.topLevel(judged).getSimpleName().matches(owners)) {
                                    return;
                                }
                                judged.getAccessesFromSelf().stream()
                                        .filter(access -> isCall(access, target, method))
                                        .forEach(
                                                access ->
                                                        events.add(
                                                                SimpleConditionEvent.violated(
                                                                        judged,
                                                                        access.getDescription())));
                            }
                        })
                .check(judgedOnes);
    }

    static boolean isCall(JavaAccess<?> access, String target, String method) {
        return access.getTargetOwner().getName().equals(target)
                && access.getTarget().getName().equals(method);
    }

    static ArchCondition<JavaClass> accessFields(
            String target, Set<String> fields, Set<String> owners) {
        return new ArchCondition<>("leave " + fields + " to " + owners) {
            @Override
            public void check(JavaClass judged, ConditionEvents events) {
                judged.getFieldAccessesFromSelf().stream()
                        .filter(access -> access.getTargetOwner().getName().equals(target))
                        .filter(access -> fields.contains(access.getTarget().getName()))
                        .filter(_ -> !owners.contains(Product.topLevel(judged).getSimpleName()))
                        .forEach(
                                access ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        judged, access.getDescription())));
            }
        };
    }
}

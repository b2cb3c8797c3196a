package wherry.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static wherry.rules.Rules.belongsTo;
import static wherry.rules.Rules.never;
import static wherry.rules.Rules.only;
import static wherry.rules.Rules.withoutJsseNames;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import wherry.protocol.Command;

import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Who may enter which room. Plain tests that call check: a rule in a field would silently not run.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {

    @Test
    void there_are_classes_to_judge() {
        assertThat(Product.CLASSES.size()).isGreaterThan(150);
    }

    @Test
    void a_violated_rule_really_fails() {
        var wrong =
                noClasses()
                        .that()
                        .resideInAPackage("wherry.server.listen")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("wherry.server.session");
        assertThatThrownBy(() -> wrong.check(Product.WITH_LABS)).isInstanceOf(AssertionError.class);
        var files = only("java.nio.file.Files", Set.of("NobodyAtAll"));
        assertThatThrownBy(() -> files.check(Product.WITH_LABS)).isInstanceOf(AssertionError.class);
    }

    @Test
    void packages_form_no_cycles() {
        slices().matching("wherry.(**)").should().beFreeOfCycles().check(Product.WITH_LABS);
    }

    @Test
    void modules_depend_downwards_only() {
        never("wherry.protocol..", "wherry.certs..", "wherry.server..", "wherry.client..");
        never("wherry.certs..", "wherry.server..", "wherry.client..");
        never("wherry.client..", "wherry.server..", "wherry.certs..");
        never("wherry.server..", "wherry.client..");
    }

    @Test
    void nothing_that_serves_knows_a_lab() {
        for (var module : Product.MODULES) {
            never("wherry." + module + "..", "wherry.lab..");
        }
    }

    /** What bin/launch puts on the class path of a program that serves: no lab, no stand-in. */
    @Test
    void no_lab_and_no_test_is_shipped_with_what_serves() throws Exception {
        for (var module : List.of("protocol", "certs", "server", "client")) {
            for (var jar : Product.shipped(module)) {
                try (var content = new JarFile(jar.toFile())) {
                    assertThat(content.stream().map(ZipEntry::getName))
                            .as("%s", jar)
                            .isNotEmpty()
                            .noneMatch(name -> name.matches("wherry/(lab|testing)/.*"));
                }
            }
        }
    }

    @Test
    void labs_enter_their_rooms_in_order() {
        never("wherry.lab.relay..", "wherry.lab.ground..", "wherry.lab.report..");
        never("wherry.lab.ground..", "wherry.lab.attack..", "wherry.lab.report..");
        never("wherry.lab.report..", "wherry.lab.ground..", "wherry.lab.attack..");
        never(
                "wherry.lab..",
                "wherry.client..",
                "wherry.server.listen..",
                "wherry.server.session..");
    }

    @Test
    void only_init_knows_the_certificate_authority() {
        noClasses()
                .that(resideInAnyPackage("wherry.server..").and(not(belongsTo("InitCommand"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("wherry.certs..")
                .check(Product.WITH_LABS);
    }

    @Test
    void the_servers_rooms_are_entered_in_order() {
        never(
                "wherry.server.files..",
                "wherry.server.users..",
                "wherry.server.audit..",
                "wherry.server.session..",
                "wherry.server.listen..");
        never(
                "wherry.server.users..",
                "wherry.server.files..",
                "wherry.server.audit..",
                "wherry.server.session..",
                "wherry.server.listen..");
        never(
                "wherry.server.audit..",
                "wherry.server.users..",
                "wherry.server.files..",
                "wherry.server.session..",
                "wherry.server.listen..");
        never("wherry.server.session..", "wherry.server.listen..");
        never(
                "wherry.server.listen..",
                "wherry.server.files..",
                "wherry.server.users..",
                "wherry.server.audit..");
    }

    @Test
    void the_clients_rooms_are_entered_in_order() {
        never("wherry.client.remote..", "wherry.client.transfer..", "wherry.client.shell..");
        never("wherry.client.transfer..", "wherry.client.shell..");
        never("wherry.client.conform..", "wherry.client.transfer..", "wherry.client.shell..");
    }

    @Test
    void no_room_depends_on_the_root_of_its_module() {
        for (var module : List.of("certs", "server", "client")) {
            noClasses()
                    .that()
                    .resideInAPackage("wherry." + module + ".*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("wherry." + module)
                    .check(Product.WITH_LABS);
        }
    }

    @Test
    void words_of_the_protocol_and_states_are_records() {
        for (var sealed :
                List.of(
                        Command.class.getName(),
                        "wherry.server.session.SessionState",
                        "wherry.server.session.Outcome",
                        "wherry.server.audit.AuditEvent")) {
            classes()
                    .that()
                    .implement(sealed)
                    .and()
                    .areNotInterfaces()
                    .should()
                    .beRecords()
                    .check(Product.WITH_LABS);
        }
    }

    @Test
    void no_class_has_a_name_that_says_nothing() {
        noClasses()
                .should()
                .haveNameMatching(
                        ".*\\.(\\w*(Utils?|Helper|Manager|Impl|Processor)|(Abstract|Base)[A-Z]\\w*)")
                .orShould()
                .haveSimpleName("Data")
                .allowEmptyShould(true)
                .check(withoutJsseNames());
    }

    @Test
    void behaviour_is_not_inherited() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotRecords()
                .should(
                        new ArchCondition<>("extend no class of ours") {
                            @Override
                            public void check(JavaClass judged, ConditionEvents events) {
                                judged.getRawSuperclass()
                                        .filter(
                                                parent ->
                                                        parent.getPackageName()
                                                                .startsWith("wherry"))
                                        .filter(
                                                _ ->
                                                        !judged.isAnonymousClass()
                                                                && !judged.getName().contains("$"))
                                        .ifPresent(
                                                parent ->
                                                        events.add(
                                                                SimpleConditionEvent.violated(
                                                                        judged,
                                                                        judged.getName()
                                                                                + " extends "
                                                                                + parent
                                                                                        .getName())));
                            }
                        })
                .check(Product.WITH_LABS);
    }
}

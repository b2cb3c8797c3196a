package wherry.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static wherry.rules.Rules.accessFields;
import static wherry.rules.Rules.belongsTo;
import static wherry.rules.Rules.calls;
import static wherry.rules.Rules.named;
import static wherry.rules.Rules.only;

import com.tngtech.archunit.core.domain.JavaClasses;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The few classes that may touch the disk, the network, a library, the clock or a secret. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DoorsTest {
    private static final JavaClasses LABS =
            Product.WITH_LABS.that(resideInAPackage("wherry.lab.."));

    @Test
    void libraries_stay_where_they_belong() {
        only(
                        "org.bouncycastle",
                        owner ->
                                owner.getPackageName().startsWith("wherry.certs")
                                        || owner.getSimpleName().equals("PasswordHash"))
                .check(Product.CLASSES);
        only(
                        "picocli",
                        owner ->
                                owner.getSimpleName()
                                        .matches(
                                                "\\w*(Main|Commands?|Options?|Complaints|Version|Talk|CommandTree)"))
                .check(Product.CLASSES);
        only(
                        "org.tomlj",
                        owner ->
                                owner.getPackageName().equals("wherry.server.settings")
                                        || Set.of("UserFile", "Profiles")
                                                .contains(owner.getSimpleName()))
                .check(Product.CLASSES);
        only("tools.jackson", Set.of("JsonLine")).check(Product.CLASSES);
        only("org.jline", Set.of("TerminalKeyboard", "TypedLine", "PastLines"))
                .check(Product.CLASSES);
    }

    @Test
    void the_disk_has_few_doors() {
        only(
                        "java.nio.file.Files",
                        Set.of(
                                "Directory",
                                "Attributes",
                                "Staging",
                                "Room",
                                "UserFile",
                                "PrivateFile",
                                "OwnerOnly",
                                "PrivateDirectory",
                                "FilePair",
                                "AuthorityFiles",
                                "LocalFiles",
                                "LocalCopy",
                                "AuditPlace",
                                "ChainFile",
                                "Chain",
                                "Verification",
                                "Leftovers",
                                "Occupied",
                                "JobFile",
                                "LocalEntry",
                                "Orders",
                                "TranscriptFile",
                                "Terminals",
                                "ClientMain",
                                "ConformMain",
                                "InitCommand",
                                "CheckCommand",
                                "Desk",
                                "UserListCommand",
                                "ProtectCommand"))
                .check(Product.CLASSES);
        only("java.io.File", Set.of("LocalFiles")).check(Product.CLASSES);
    }

    @Test
    void sockets_have_few_doors() {
        var sockets =
                List.of(
                        "java.net.Socket",
                        "java.net.ServerSocket",
                        "javax.net.ssl.SSLSocket",
                        "javax.net.ssl.SSLServerSocket");
        for (var socket : sockets) {
            only(
                            socket,
                            owner ->
                                    owner.getPackageName().equals("wherry.server.listen")
                                            || owner.getPackageName().equals("wherry.protocol.tls")
                                            || Set.of("Dialer", "Connection", "Reach")
                                                    .contains(owner.getSimpleName()))
                    .check(Product.CLASSES);
        }
    }

    @Test
    void only_mains_and_commands_end_the_process_or_print() {
        var mains = "ClientMain|ServerMain|CertsMain|ServeCommand";
        calls("java.lang.System", "exit", mains);
        calls("java.lang.Runtime", "halt", mains);
        var printers =
                Set.of(
                        "ClientMain",
                        "Screen",
                        "ServerMain",
                        "PasswordOptions",
                        "ConsolePerson",
                        "CertsMain",
                        "Secrets",
                        "TypedSecret");
        classes()
                .should(accessFields("java.lang.System", Set.of("out", "err"), printers))
                .check(Product.CLASSES);
    }

    @Test
    void time_and_chance_come_in_from_outside() {
        calls("java.time.Instant", "now", "nobody");
        calls("java.lang.System", "currentTimeMillis", "nobody");
        calls("java.security.SecureRandom", "<init>", "\\w*Main");
    }

    /** What could turn on a lab, or turn off a defence, would have to come in by one of these. */
    @Test
    void what_serves_is_steered_by_options_and_files_only() {
        var serving =
                Product.CLASSES.that(
                        resideInAnyPackage(
                                "wherry.server..", "wherry.protocol..", "wherry.certs.."));
        calls(
                serving,
                "java.lang.System",
                "getProperty",
                "Pin|RecordedCommands|ServerMain|SelfTest|ServeCommand");
        calls(serving, "java.lang.System", "getProperties", "nobody");
        calls(serving, "java.lang.System", "getenv", "nobody");
        calls(serving, "java.lang.Boolean", "getBoolean", "nobody");
        calls(serving, "java.lang.Integer", "getInteger", "nobody");
        calls(serving, "java.lang.Long", "getLong", "nobody");
        calls(serving, "java.lang.Class", "forName", "nobody");
        calls(serving, "java.util.ServiceLoader", "load", "nobody");
    }

    @Test
    void secrets_are_revealed_to_the_wire_and_the_hash_only() {
        calls(
                "wherry.protocol.Secret",
                "reveal",
                "CommandText|PasswordHash|CommonPasswords|KeyText");
    }

    @Test
    void dialogues_never_see_the_wire() {
        noClasses()
                .that(belongsTo("\\w*Dialogue|Conversation|SessionState|Outcome"))
                .should()
                .dependOnClassesThat(
                        named(
                                "wherry\\.protocol\\.Wire|java\\.io\\.(Input|Output)Stream|org\\.slf4j\\..*"))
                .check(Product.CLASSES);
    }

    @Test
    void labs_have_one_door_and_it_is_loopback() {
        var anywhere =
                Map.of(
                        "java.net.ServerSocket",
                        "Loopback",
                        "java.net.Socket",
                        "Loopback|FaultRelay",
                        "java.net.DatagramSocket",
                        "nobody");
        anywhere.forEach((socket, owner) -> calls(LABS, socket, "<init>", owner));
        for (var maker : List.of("SocketChannel", "ServerSocketChannel", "DatagramChannel")) {
            calls(LABS, "java.nio.channels." + maker, "open", "nobody");
        }
        calls(LABS, "java.net.InetAddress", "getByName", "nobody");
        calls(LABS, "java.net.InetSocketAddress", "<init>", "Loopback|FaultRelay");
        calls(LABS, "javax.net.ssl.SSLContext", "getServerSocketFactory", "nobody");
    }
}

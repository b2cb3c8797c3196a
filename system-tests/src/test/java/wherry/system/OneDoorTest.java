package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server has the one door it was told to open, and no window for tools. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T37")
@Timeout(60)
class OneDoorTest {
    private static final String LISTENING = "0A";

    @TempDir private Path place;

    @Test
    void one_port_listens_and_no_tool_can_attach() throws Exception {
        try (var server = LiveServer.in(place)) {
            assertThat(ports(server.pid())).containsExactly(server.port());
            System.setProperty("sun.tools.attach.attachTimeout", "500");
            var attached = catchThrowable(() -> VirtualMachine.attach("" + server.pid()).detach());
            assertThat(attached)
                    .isInstanceOfAny(AttachNotSupportedException.class, IOException.class);
        }
    }

    /** The TCP ports on which this process listens. */
    private static Set<Integer> ports(long pid) throws IOException {
        var proc = Path.of("/proc", Long.toString(pid));
        var own = sockets(proc.resolve("fd"));
        var ports = new TreeSet<Integer>();
        for (var table : new String[] {"net/tcp", "net/tcp6"}) {
            for (var line : Files.readAllLines(proc.resolve(table))) {
                var field = line.strip().split(" +", -1);
                if (field[3].equals(LISTENING) && own.contains(field[9])) {
                    ports.add(Integer.parseInt(field[1].replaceFirst(".*:", ""), 16));
                }
            }
        }
        return ports;
    }

    /** The numbers by which the kernel knows this process's sockets. */
    private static Set<String> sockets(Path descriptors) throws IOException {
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.map(OneDoorTest::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.replaceAll("[^0-9]", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }
}

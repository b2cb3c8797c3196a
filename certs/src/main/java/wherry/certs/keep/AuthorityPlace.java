package wherry.certs.keep;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The directory of an authority, and the clock and the chance that it works with. */
public record AuthorityPlace(Path dir, InstantSource clock, SecureRandom random) {}

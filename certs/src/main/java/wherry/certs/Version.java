package wherry.certs;

import picocli.CommandLine.IVersionProvider;

/** The version this jar was built as. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var built = CertsMain.class.getPackage().getImplementationVersion();
        return new String[] {CertsMain.PROGRAM + " " + (built == null ? "(not packaged)" : built)};
    }
}

import "htmx.org";
import "newsrack";

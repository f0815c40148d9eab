import "@hotwired/turbo";
import "newsrack";
